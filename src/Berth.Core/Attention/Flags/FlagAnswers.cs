using System.Collections.Immutable;

namespace Berth.Core.Attention.Flags;

/// <summary>What the user does about the flags of a target.</summary>
public static class FlagAnswers
{
    /// <summary>Seen: they stay until their cause ends and call no more. One that somebody asked for has no other cause and is gone.</summary>
    public static FlagBook Acknowledge(FlagBook book, FlagTarget target, DateTimeOffset now, out ImmutableArray<Flag> answered) =>
        Each(book, target, out answered, entry => entry.Flag!.Rule == FlagRule.Asked
            ? null
            : entry with { Flag = entry.Flag with { AcknowledgedAt = entry.Flag.AcknowledgedAt ?? now, SnoozedUntil = null }, IsSnoozed = false });

    /// <summary>As if they were new.</summary>
    public static FlagBook Unacknowledge(FlagBook book, FlagTarget target, out ImmutableArray<Flag> answered) =>
        Each(book, target, out answered, entry => entry with { Flag = entry.Flag! with { AcknowledgedAt = null, SnoozedUntil = null }, IsSnoozed = false });

    /// <summary>Later: then they call again, those that were acknowledged, too.</summary>
    public static FlagBook Snooze(FlagBook book, FlagTarget target, DateTimeOffset until, out ImmutableArray<Flag> answered) =>
        Each(book, target, out answered, entry => entry with { Flag = entry.Flag! with { AcknowledgedAt = null, SnoozedUntil = until }, IsSnoozed = true });

    private static FlagBook Each(FlagBook book, FlagTarget target, out ImmutableArray<Flag> answered, Func<FlagEntry, FlagEntry?> answer)
    {
        var all = ImmutableArray.CreateBuilder<Flag>();
        foreach (var ((whose, rule), entry) in book.Entries)
        {
            if (whose != target || entry.Flag is null)
                continue;
            var next = answer(entry);
            book = book.With(whose, rule, next);
            all.Add(next?.Flag ?? entry.Flag);
        }

        answered = all.ToImmutable();
        return book;
    }
}
