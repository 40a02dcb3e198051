using System.Collections.Immutable;

namespace Berth.Core.Attention.Flags;

/// <summary>All flags that stand. Immutable: <see cref="FlagEngine"/> makes the next one out of it.</summary>
public sealed class FlagBook
{
    private FlagBook(ImmutableDictionary<(FlagTarget Target, FlagRule Rule), FlagEntry> entries) => Entries = entries;

    public static FlagBook Empty { get; } = new(ImmutableDictionary<(FlagTarget, FlagRule), FlagEntry>.Empty);

    internal ImmutableDictionary<(FlagTarget Target, FlagRule Rule), FlagEntry> Entries { get; }

    /// <summary>The most urgent first, of those the one that waits longest.</summary>
    public ImmutableArray<Flag> Standing() =>
        [.. Entries.Values.Where(entry => entry.Flag is not null).Select(entry => entry.Flag!).Order(FlagOrder.Instance)];

    /// <summary>Flags that were kept elsewhere, as in the store, when this berth began.</summary>
    public static FlagBook Of(IEnumerable<Flag> standing)
    {
        var entries = ImmutableDictionary.CreateBuilder<(FlagTarget, FlagRule), FlagEntry>();
        foreach (var flag in standing)
            entries[(flag.Target, flag.Rule)] = new FlagEntry { Flag = flag, HoldsSince = flag.Since, CauseAt = flag.Since, Says = flag.Message, IsSnoozed = flag.SnoozedUntil is not null };
        return new FlagBook(entries.ToImmutable());
    }

    internal FlagBook With(FlagTarget target, FlagRule rule, FlagEntry? entry)
    {
        var entries = entry is null ? Entries.Remove((target, rule)) : Entries.SetItem((target, rule), entry);
        return entries == Entries ? this : new FlagBook(entries);
    }
}
