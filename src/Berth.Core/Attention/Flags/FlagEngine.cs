using System.Collections.Immutable;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>
/// From signs to flags. Pure: the same book, signs and time give the same flags, so two berths agree. A cause must last as long as its
/// rule says; a flag is cleared when its cause ended, and what nobody knows changes nothing.
/// </summary>
public static class FlagEngine
{
    /// <summary>Times that differ by less are of one cause: where a host's clock runs ahead, a cause has the time at which it was heard of, in each berth its own.</summary>
    private static readonly TimeSpan SameCause = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan KeptTo = TimeSpan.FromMilliseconds(1);

    /// <summary>How far one berth may be behind another.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromMinutes(1);

    public static FlagBook Step(FlagBook book, IEnumerable<Sign> signs, DateTimeOffset now, out ImmutableArray<FlagChange> changes) =>
        Step(book, signs, FlagPolicy.Usual, now, out changes);

    public static FlagBook Step(FlagBook book, IEnumerable<Sign> signs, FlagPolicy policy, DateTimeOffset now, out ImmutableArray<FlagChange> changes)
    {
        var told = ImmutableArray.CreateBuilder<FlagChange>();
        foreach (var sign in signs)
        {
            book.Entries.TryGetValue((sign.Target, sign.Rule), out var entry);
            // Most signs say that nothing is wrong where nothing was.
            if (entry is null && sign.Holds is not true)
                continue;
            var next = policy.Of(sign.Rule) is { } rule ? Apply(entry ?? new FlagEntry(), sign, rule, now, told) : Off(entry, told);
            book = book.With(sign.Target, sign.Rule, next);
        }

        book = Tick(book, now, told);
        changes = told.ToImmutable();
        return book;
    }

    /// <summary>What somebody asks for. A second one for the same target takes the first one's place.</summary>
    public static FlagBook Ask(FlagBook book, FlagTarget target, FlagSeverity severity, string message, DateTimeOffset now, out FlagChange change)
    {
        var flag = new Flag(target, FlagRule.Asked, severity, now, EventWords.User) { Message = message, Evidence = message };
        change = new FlagChange(true, flag);
        return book.With(target, FlagRule.Asked, new FlagEntry { Flag = flag, HoldsSince = now });
    }

    /// <summary>The target is no more: a session that was killed, a host that left the settings.</summary>
    public static FlagBook Forget(FlagBook book, FlagTarget target, out ImmutableArray<FlagChange> changes)
    {
        var told = ImmutableArray.CreateBuilder<FlagChange>();
        foreach (var ((whose, rule), entry) in book.Entries)
        {
            if (whose != target)
                continue;
            book = book.With(target, rule, null);
            if (entry.Flag is { } flag)
                told.Add(new FlagChange(false, flag));
        }

        changes = told.ToImmutable();
        return book;
    }

    /// <summary>Whether a cause is another one than that of before. A prompt may follow at once, when the last one was answered: its words tell them apart then.</summary>
    internal static bool IsNext((DateTimeOffset Since, string? Says) before, (DateTimeOffset Since, string? Says) cause) =>
        cause.Since - before.Since > SameCause || (cause.Since > before.Since && cause.Says is not null && before.Says is not null && cause.Says != before.Says);

    private static FlagEntry? Off(FlagEntry? entry, ImmutableArray<FlagChange>.Builder told)
    {
        if (entry is not null)
            Cleared(entry, told);
        return null;
    }

    private static FlagEntry? Apply(FlagEntry entry, Sign sign, RuleText rule, DateTimeOffset now, ImmutableArray<FlagChange>.Builder told)
    {
        if (sign.Holds is not { } holds)
            return entry.Flag is null && !entry.IsSpent ? null : entry;
        if (entry.Flag is not null && rule.Limit is { } limit && sign.Gauge > limit - FlagRules.Slack)
            holds = true;
        if (!holds)
            return IsBehind(entry, sign, sign.Rule == FlagRule.Done ? TimeSpan.Zero : -KeptTo) ? entry : Away(entry, rule, now, told);
        if (FlagRules.HasOwnTime(sign.Rule) && entry.CauseAt is { } cause && sign.Since is { } seen)
        {
            if (IsBehind(entry, sign, KeptTo))
                return entry;
            if (IsNext((cause, entry.Says), (seen, sign.Message)))
                entry = Cleared(entry, told);
        }

        var since = Earlier(entry.HoldsSince ?? sign.Since, now);
        entry = entry with { HoldsSince = since, CauseAt = entry.CauseAt ?? sign.Since, Says = sign.Message ?? entry.Says, AwaySince = null, IsBorrowed = false };
        if (entry.IsSpent || now - since < rule.For)
            return entry;
        return entry.Flag is null ? Raised(entry, sign, rule, told) : entry with { Flag = Refreshed(entry.Flag, sign, rule) };
    }

    /// <summary>
    /// What we know is from before the cause that another berth saw: it is about to come here, too. A call may follow another within
    /// the millisecond in which times are kept; only what is done has the time of its cause still when it is over.
    /// </summary>
    private static bool IsBehind(FlagEntry entry, Sign sign, TimeSpan least) =>
        entry.IsBorrowed && sign.Since is { } seen && entry.CauseAt is { } cause && cause - seen > least && cause - seen < LongestLag;

    private static FlagEntry? Away(FlagEntry entry, RuleText rule, DateTimeOffset now, ImmutableArray<FlagChange>.Builder told)
    {
        if (entry.Flag is null)
            return null;
        var away = Earlier(entry.AwaySince, now);
        if (now - away < rule.ClearFor)
            return entry with { AwaySince = away };
        Cleared(entry, told);
        return null;
    }

    private static FlagEntry Cleared(FlagEntry entry, ImmutableArray<FlagChange>.Builder told)
    {
        if (entry.Flag is { } flag)
            told.Add(new FlagChange(false, flag));
        return new FlagEntry();
    }

    private static FlagEntry Raised(FlagEntry entry, Sign sign, RuleText rule, ImmutableArray<FlagChange>.Builder told)
    {
        var flag = Refreshed(new Flag(sign.Target, sign.Rule, rule.Severity, entry.HoldsSince!.Value, sign.Source ?? "berth"), sign, rule);
        told.Add(new FlagChange(true, flag));
        return entry with { Flag = flag };
    }

    private static Flag Refreshed(Flag flag, Sign sign, RuleText rule) => flag with
    {
        Severity = rule.Severity,
        Source = sign.Source ?? flag.Source,
        Message = sign.Message,
        Evidence = sign.Evidence ?? flag.Evidence,
    };

    private static FlagBook Tick(FlagBook book, DateTimeOffset now, ImmutableArray<FlagChange>.Builder told)
    {
        if (now < book.Due)
            return book;
        foreach (var ((target, rule), entry) in book.Entries)
        {
            if (entry.Flag is not { } flag)
                continue;
            if (FlagRules.Of(rule).Expires is { } life && now - flag.Since >= life)
            {
                told.Add(new FlagChange(false, flag));
                book = book.With(target, rule, entry with { Flag = null, IsSpent = true });
            }
            else if (entry.IsSnoozed && flag.StatusAt(now) == FlagStatus.Open)
            {
                // With the time at which it comes back: that is the same for all who see it come.
                told.Add(new FlagChange(true, flag));
                book = book.With(target, rule, entry with { Flag = flag with { SnoozedUntil = null }, IsSnoozed = false });
            }
        }

        return book.Ticked(now);
    }

    /// <summary>A time from a host whose clock runs ahead, and one from before our own was set back, must not put anything off.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset? since, DateTimeOffset now) => since < now ? since.Value : now;
}
