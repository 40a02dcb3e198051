using System.Collections.Immutable;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>The flags of all hosts: what this berth sees becomes flags in the store, what the user did about them elsewhere comes back from it.</summary>
internal sealed class FlagDesk(FlagStore store, FlagPolicy policy, TimeProvider time)
{
    /// <summary>Rules whose cause must last, or be away, for a while. Those of agents are settled at once.</summary>
    private static readonly FlagRule[] Timed = [FlagRule.Health, FlagRule.Server, FlagRule.Cpu, FlagRule.Memory, FlagRule.Disk];

    /// <summary>Taken within the store's lock, never the other way round.</summary>
    private readonly Lock _gate = new();
    private readonly Dictionary<(FlagTarget Target, FlagRule Rule), long> _ids = [];
    private FlagBook _book = FlagBook.Empty;
    private ImmutableArray<Flag> _standing = [];

    /// <summary>The most urgent first, of those the one that waits longest.</summary>
    public ImmutableArray<Flag> Standing
    {
        get
        {
            lock (_gate)
                return _standing;
        }
    }

    /// <summary>Raises and clears what follows from signs. The answer is what was raised, for those who tell the user.</summary>
    public ImmutableArray<RaisedFlag> Look(IEnumerable<Sign> signs) => store.Together(() => TakeSigns(signs));

    /// <summary>A session or a host that is no more.</summary>
    public void Forget(FlagTarget target) => store.Together(() => Drop(target));

    /// <summary>Takes over what stands in the store. The answer is what others raised: whoever is first tells the user.</summary>
    public ImmutableArray<RaisedFlag> Reload() => store.Together(TakeOver);

    /// <summary>Whether time alone may change something about the target: a cause lasts, or is away, not yet long enough.</summary>
    public bool IsTimed(FlagTarget target)
    {
        lock (_gate)
        {
            foreach (var rule in Timed)
            {
                if (_book.Entries.ContainsKey((target, rule)))
                    return true;
            }

            return false;
        }
    }

    private ImmutableArray<RaisedFlag> TakeSigns(IEnumerable<Sign> signs)
    {
        lock (_gate)
        {
            var before = _book;
            _book = FlagEngine.Step(_book, signs, policy, time.GetUtcNow(), out var changes);
            if (_book == before)
                return [];
            var raised = Write(changes);
            WriteRefreshed(before);
            _standing = _book.Standing();
            return raised;
        }
    }

    private ImmutableArray<RaisedFlag> Drop(FlagTarget target)
    {
        lock (_gate)
        {
            _book = FlagEngine.Forget(_book, target, out var changes);
            var raised = Write(changes);
            _standing = _book.Standing();
            return raised;
        }
    }

    private ImmutableArray<RaisedFlag> TakeOver()
    {
        lock (_gate)
        {
            var raised = ImmutableArray.CreateBuilder<RaisedFlag>();
            var kept = store.Standing();
            var there = new HashSet<(FlagTarget, FlagRule)>();
            foreach (var one in kept)
            {
                if (FlagOf(one) is not { } flag)
                    continue;
                var key = (flag.Target, flag.Rule);
                there.Add(key);
                var isOthers = !_ids.TryGetValue(key, out var id) || id != one.Id;
                if (isOthers)
                    raised.Add(new RaisedFlag(one.Id, flag));
                _ids[key] = one.Id;
                if (!_book.Entries.TryGetValue(key, out var entry) || isOthers)
                    entry = new FlagEntry { HoldsSince = flag.Since, CauseAt = flag.Since, IsBorrowed = isOthers };
                _book = _book.With(flag.Target, flag.Rule, entry with { Flag = flag, IsSnoozed = flag.SnoozedUntil is not null, IsSpent = false });
            }

            // What somebody else took away stays away until its cause ends.
            foreach (var ((target, rule), entry) in _book.Entries)
            {
                if (entry.Flag is null || there.Contains((target, rule)))
                    continue;
                _ids.Remove((target, rule));
                _book = _book.With(target, rule, rule == FlagRule.Asked ? null : entry with { Flag = null, IsSpent = true });
            }

            _standing = _book.Standing();
            return raised.ToImmutable();
        }
    }

    private ImmutableArray<RaisedFlag> Write(ImmutableArray<FlagChange> changes)
    {
        var raised = ImmutableArray.CreateBuilder<RaisedFlag>();
        foreach (var (isRaised, flag) in changes)
        {
            var key = (flag.Target, flag.Rule);
            if (isRaised)
            {
                var isBack = _ids.TryGetValue(key, out var known);
                _ids[key] = isBack ? known : Raise(flag);
                raised.Add(new RaisedFlag(_ids[key], flag) { IsBack = isBack });
            }
            else if (_ids.Remove(key, out var id))
                store.Clear(id);
        }

        return raised.ToImmutable();
    }

    /// <summary>What an agent says may change while its flag stands; a gauge's figure does with each look, and is not worth a write.</summary>
    private void WriteRefreshed(FlagBook before)
    {
        foreach (var (key, entry) in _book.Entries)
        {
            if (entry.Flag is { } flag && _ids.ContainsKey(key) && before.Entries.TryGetValue(key, out var old) && old.Flag is { } last
                && (flag.Message != last.Message || flag.Severity != last.Severity))
                Raise(flag);
        }
    }

    private long Raise(Flag flag) => store.Raise(
        new FlagSubject(flag.Target.Host, flag.Target.Session),
        new FlagCause(FlagRules.Of(flag.Rule).Reason, flag.Severity, flag.Reason, flag.Source) { Message = flag.Message, Evidence = flag.Evidence },
        flag.Since);

    /// <summary>Null for a rule of a newer berth.</summary>
    public static Flag? FlagOf(StandingFlag one)
    {
        foreach (var rule in Enum.GetValues<FlagRule>())
        {
            if (FlagRules.Of(rule).Reason != one.Cause.Rule)
                continue;
            return new Flag(new FlagTarget(one.Subject.Host, one.Subject.Session), rule, one.Cause.Severity, one.Since, one.Cause.Source)
            {
                Reason = one.Cause.Reason,
                Message = one.Cause.Message,
                Evidence = one.Cause.Evidence,
                AcknowledgedAt = one.Status == FlagStatus.Acknowledged ? one.Since : null,
                SnoozedUntil = one.SnoozedUntil,
            };
        }

        return null;
    }
}
