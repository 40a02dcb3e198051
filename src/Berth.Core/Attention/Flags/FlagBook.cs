using System.Collections.Immutable;

namespace Berth.Core.Attention.Flags;

/// <summary>All flags that stand. Immutable: <see cref="FlagEngine"/> makes the next one out of it.</summary>
public sealed class FlagBook
{
    private FlagBook(ImmutableDictionary<(FlagTarget Target, FlagRule Rule), FlagEntry> entries, ImmutableArray<Flag> standing, DateTimeOffset due) =>
        (Entries, Standing, Due) = (entries, standing, due);

    public static FlagBook Empty { get; } = new(ImmutableDictionary<(FlagTarget, FlagRule), FlagEntry>.Empty, [], DateTimeOffset.MaxValue);

    /// <summary>The most urgent first, of those the one that waits longest.</summary>
    public ImmutableArray<Flag> Standing { get; }

    internal ImmutableDictionary<(FlagTarget Target, FlagRule Rule), FlagEntry> Entries { get; }

    /// <summary>Before this, time alone changes nothing.</summary>
    internal DateTimeOffset Due { get; }

    /// <summary>Flags that were kept elsewhere, as in the store, when this berth began.</summary>
    public static FlagBook Of(IEnumerable<Flag> standing)
    {
        var book = Empty;
        foreach (var flag in standing)
            book = book.With(flag.Target, flag.Rule, new FlagEntry { Flag = flag, HoldsSince = flag.Since, CauseAt = flag.Since, Says = flag.Message, IsSnoozed = flag.SnoozedUntil is not null });
        return book;
    }

    internal FlagBook With(FlagTarget target, FlagRule rule, FlagEntry? entry)
    {
        var before = Entries.GetValueOrDefault((target, rule))?.Flag;
        var entries = entry is null ? Entries.Remove((target, rule)) : Entries.SetItem((target, rule), entry);
        if (entries == Entries)
            return this;
        var due = entry?.DueBy(rule) ?? DateTimeOffset.MaxValue;
        return new FlagBook(entries, before == entry?.Flag ? Standing : Put(Drop(Standing, before), entry?.Flag), due < Due ? due : Due);
    }

    /// <summary>What time brought is done: what is due next is looked up anew.</summary>
    internal FlagBook Ticked(DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var ((_, rule), entry) in Entries)
        {
            if (entry.DueBy(rule) is { } due && due > now && due < next)
                next = due;
        }

        return new FlagBook(Entries, Standing, next);
    }

    private static ImmutableArray<Flag> Drop(ImmutableArray<Flag> standing, Flag? flag) =>
        flag is not null && standing.BinarySearch(flag, FlagOrder.Instance) is >= 0 and var at ? standing.RemoveAt(at) : standing;

    private static ImmutableArray<Flag> Put(ImmutableArray<Flag> standing, Flag? flag)
    {
        if (flag is null)
            return standing;
        var at = standing.BinarySearch(flag, FlagOrder.Instance);
        return standing.Insert(at < 0 ? ~at : at, flag);
    }
}
