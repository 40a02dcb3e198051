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
    private ImmutableDictionary<(FlagTarget Target, FlagRule Rule), long> _ids = ImmutableDictionary<(FlagTarget, FlagRule), long>.Empty;
    private ImmutableDictionary<(FlagTarget Target, FlagRule Rule), long> _cleared = ImmutableDictionary<(FlagTarget, FlagRule), long>.Empty;
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
    public ImmutableArray<RaisedFlag> Look(IEnumerable<Sign> signs) => Change(() => TakeSigns([.. signs]));

    /// <summary>A session or a host that is no more.</summary>
    public void Forget(FlagTarget target) => Change(() => Drop(target));

    /// <summary>Takes over what stands in the store. The answer is what others raised: whoever is first tells the user.</summary>
    public ImmutableArray<RaisedFlag> Reload() => Change(TakeOver);

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

    /// <summary>What the store did not keep is as if it had not been seen: at the next look it is raised, or cleared, again.</summary>
    private ImmutableArray<RaisedFlag> Change(Func<ImmutableArray<RaisedFlag>> change) => store.Together(() =>
    {
        lock (_gate)
        {
            var (book, ids, cleared, standing) = (_book, _ids, _cleared, _standing);
            store.WhenUndone(() =>
            {
                lock (_gate)
                    (_book, _ids, _cleared, _standing) = (book, ids, cleared, standing);
            });
            return change();
        }
    });

    private ImmutableArray<RaisedFlag> TakeSigns(List<Sign> signs)
    {
        var before = _book;
        _book = FlagEngine.Step(_book, signs, policy, time.GetUtcNow(), out var changes);
        if (_book == before)
            return [];
        var raised = Write(changes);
        WriteRefreshed(before, signs);
        _standing = _book.Standing;
        return raised;
    }

    private ImmutableArray<RaisedFlag> Drop(FlagTarget target)
    {
        _book = FlagEngine.Forget(_book, target, out var changes);
        var raised = Write(changes);
        foreach (var rule in Enum.GetValues<FlagRule>())
            _cleared = _cleared.Remove((target, rule));
        _standing = _book.Standing;
        return raised;
    }

    private ImmutableArray<RaisedFlag> TakeOver()
    {
        var raised = ImmutableArray.CreateBuilder<RaisedFlag>();
        var there = new HashSet<(FlagTarget, FlagRule)>();
        foreach (var one in store.Standing())
        {
            if (FlagOf(one) is not { } flag)
                continue;
            var key = (flag.Target, flag.Rule);
            there.Add(key);
            var isOthers = !_ids.TryGetValue(key, out var id) || id != one.Id;
            if (isOthers)
                raised.Add(new RaisedFlag(one.Id, flag));
            _ids = _ids.SetItem(key, one.Id);
            if (!_book.Entries.TryGetValue(key, out var entry) || isOthers)
                entry = Borrowed(flag, isOthers);
            _book = _book.With(flag.Target, flag.Rule, entry with { Flag = flag, IsSnoozed = flag.SnoozedUntil is not null, IsSpent = false });
        }

        // What somebody else took away stays away until its cause ends.
        foreach (var ((target, rule), entry) in _book.Entries)
        {
            if (entry.Flag is null || there.Contains((target, rule)))
                continue;
            _ids = _ids.Remove((target, rule));
            _book = _book.With(target, rule, rule == FlagRule.Asked ? null : entry with { Flag = null, IsSpent = true });
        }

        _standing = _book.Standing;
        return raised.ToImmutable();
    }

    private static FlagEntry Borrowed(Flag flag, bool isOthers) =>
        new() { HoldsSince = flag.Since, CauseAt = flag.Since, Says = flag.Message, IsBorrowed = isOthers };

    private ImmutableArray<RaisedFlag> Write(ImmutableArray<FlagChange> changes)
    {
        var raised = ImmutableArray.CreateBuilder<RaisedFlag>();
        foreach (var (isRaised, flag) in changes)
        {
            var key = (flag.Target, flag.Rule);
            if (!isRaised)
                Clear(key);
            else if (_ids.TryGetValue(key, out var known))
                raised.Add(new RaisedFlag(known, flag) { IsBack = true });
            else if (OfOthers(flag) is { } there)
                Join(flag, there, raised);
            else
                raised.Add(Own(flag, store.Raise(SubjectOf(flag), CauseOf(flag), flag.Since)));
        }

        return raised.ToImmutable();
    }

    private void Clear((FlagTarget Target, FlagRule Rule) key)
    {
        if (!_ids.TryGetValue(key, out var id))
            return;
        _ids = _ids.Remove(key);
        if (store.Clear(id))
            _cleared = _cleared.SetItem(key, id);
    }

    /// <summary>
    /// Another berth was quicker: it raised a flag for this cause or a later one, or has seen the end of this cause, too. What this berth
    /// cleared itself is another matter: then the cause came back. And one for a cause before this one is over, seen by nobody yet.
    /// </summary>
    private KnownFlag? OfOthers(Flag flag)
    {
        if (!FlagRules.HasOwnTime(flag.Rule) || store.Known(SubjectOf(flag), FlagRules.Of(flag.Rule).Reason, flag.Since) is not { } known)
            return null;
        if (known.IsOver)
            return _cleared.GetValueOrDefault((flag.Target, flag.Rule)) == known.Id ? null : known;
        if (!FlagEngine.IsNext((known.Since, known.Message), (flag.Since, flag.Message)))
            return known;
        store.Clear(known.Id);
        return null;
    }

    /// <summary>It stands as the other berth has it until this one has seen its cause, too; one that is over calls no more.</summary>
    private void Join(Flag flag, KnownFlag there, ImmutableArray<RaisedFlag>.Builder raised)
    {
        if (there.IsOver)
        {
            _book = _book.With(flag.Target, flag.Rule, _book.Entries[(flag.Target, flag.Rule)] with { Flag = null, IsSpent = true });
            return;
        }

        var theirs = store.Standing().Where(one => one.Id == there.Id).Select(FlagOf).First() ?? flag;
        raised.Add(Own(theirs, there.Id));
        _book = _book.With(flag.Target, flag.Rule, Borrowed(theirs, isOthers: true) with { Flag = theirs, IsSnoozed = theirs.SnoozedUntil is not null });
    }

    private RaisedFlag Own(Flag flag, long id)
    {
        _ids = _ids.SetItem((flag.Target, flag.Rule), id);
        return new RaisedFlag(id, flag);
    }

    /// <summary>What an agent says may change while its flag stands; a gauge's figure does with each look, and is not worth a write.</summary>
    private void WriteRefreshed(FlagBook before, List<Sign> signs)
    {
        foreach (var sign in signs)
        {
            var key = (sign.Target, sign.Rule);
            if (_book.Entries.TryGetValue(key, out var entry) && entry.Flag is { } flag && _ids.TryGetValue(key, out var id) && before.Entries.TryGetValue(key, out var old) && old.Flag is { } last
                && (flag.Message != last.Message || flag.Severity != last.Severity))
                store.Refresh(id, CauseOf(flag));
        }
    }

    private static FlagCause CauseOf(Flag flag) =>
        new(FlagRules.Of(flag.Rule).Reason, flag.Severity, flag.Reason, flag.Source) { Message = flag.Message, Evidence = flag.Evidence };

    private static FlagSubject SubjectOf(Flag flag) => new(flag.Target.Host, flag.Target.Session);

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
