using System.Globalization;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Provisioning.Placing;

/// <summary>Chooses the host for a session that names none: labels fit, capacity is left, then the strategy decides. Pure.</summary>
internal static class PlacementRule
{
    public static (Candidate? Chosen, Problem? Problem) Choose(IReadOnlyList<Candidate> all, PlacementWish wish)
    {
        var why = new List<string>();
        var able = new List<Candidate>();
        foreach (var one in all)
        {
            if (Objection(one, wish) is { } objection)
                why.Add($"{one.Host.Name} {objection}");
            else
                able.Add(one);
        }

        if (able.Count > 0)
            return (Pick(able, all, wish), null);
        var fits = all.Where(one => one.Host.HasLabels(wish.Labels)).ToList();
        var kind = fits.Count > 0 && fits.All(one => one.Problem is not null) ? fits[0].Problem!.Kind : ProblemKind.Conflict;
        return (null, new Problem(kind, $"no host can take the session: {string.Join(", ", why)}", "name one with --host, or see berth hosts"));
    }

    /// <summary>Null where the host may have it.</summary>
    private static string? Objection(Candidate one, PlacementWish wish)
    {
        if (!one.Host.HasLabels(wish.Labels))
            return $"has not the labels {string.Join(", ", wish.Labels)}";
        if (one.Facts is not { } facts)
            return one.Problem?.Message is { } message ? "is out of reach (" + message + ")" : "is out of reach";
        if (one.IsFull)
            return string.Create(CultureInfo.InvariantCulture, $"has {one.Count} of {one.Host.MaxSessions} sessions");
        return facts.MemoryBytes > 0 && facts.MemoryFreeBytes * 100 < facts.MemoryBytes * wish.Headroom.Value
            ? string.Create(CultureInfo.InvariantCulture, $"has {facts.MemoryFreeBytes * 100 / facts.MemoryBytes}% of its memory free, less than {wish.Headroom}")
            : null;
    }

    private static Candidate Pick(List<Candidate> able, IReadOnlyList<Candidate> all, PlacementWish wish) => wish.Placement switch
    {
        Placement.FewestSessions => able.OrderBy(one => one.Count).ThenBy(Strain).First(),
        Placement.RoundRobin => Next(able, all, wish.LastHost),
        Placement.Pinned when able.Find(one => one.Host.Name == wish.PinnedHost) is { } pinned => pinned,
        _ => able.OrderBy(Strain).First(),
    };

    /// <summary>The first able one after the host that had its turn last.</summary>
    private static Candidate Next(List<Candidate> able, IReadOnlyList<Candidate> all, string? last)
    {
        var from = 0;
        for (var index = 0; index < all.Count; index++)
        {
            if (all[index].Host.Name == last)
                from = index + 1;
        }

        for (var step = 0; step < all.Count; step++)
        {
            var one = all[(from + step) % all.Count];
            if (able.Contains(one))
                return one;
        }

        return able[0];
    }

    /// <summary>
    /// Load for each core and the share of memory in use, the worse of the two. Load lags behind, so each session counts a little as
    /// well: twenty that are made at once do not all go to the same host.
    /// </summary>
    private static double Strain(Candidate one)
    {
        var facts = one.Facts!;
        var load = facts.Load / Math.Max(facts.Cores, 1);
        var memory = facts.MemoryBytes > 0 ? 1 - (double)facts.MemoryFreeBytes / facts.MemoryBytes : 0;
        return Math.Max(load, memory) + 0.05 * one.Count / Math.Max(facts.Cores, 1);
    }
}
