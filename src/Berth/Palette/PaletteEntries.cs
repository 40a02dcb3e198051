using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Sessions;

namespace Berth.Palette;

/// <summary>What fits what was typed, the best first; of those that fit as well, what is of use now before what is not, and commands before sessions.</summary>
internal static class PaletteEntries
{
    private const int Most = 200;

    public static ImmutableArray<PaletteEntry> Of(AppState state, string typed)
    {
        var found = new List<(int Score, bool Useless, int Order, PaletteEntry Entry)>();
        foreach (var command in ScreenCommands.All)
        {
            var score = Math.Max(FuzzyMatch.Score(typed, command.Name), FuzzyMatch.Score(typed, command.Description) / 2);
            // Who looks for a command does not look for how to go down.
            if (typed.Length == 0 && command.Group == "Moving")
                score--;
            if (typed.Length == 0 || score > 0)
                found.Add((score, WhyNot.Of(state, command) is not null, found.Count, new(command.Name, command.Description, state.Keys.KeyOf(command.Id), command, null)));
        }

        foreach (var session in state.Fleet.Sessions)
        {
            var score = Math.Max(FuzzyMatch.Score(typed, session.Name.Value), FuzzyMatch.Score(typed, $"{session.Host} {session.Name}"));
            if (score >= 0 && typed.Length > 0)
                found.Add((score, false, found.Count, new(session.Name.Value, $"go to the session on {session.Host}, {Words.Of(session.State)}", "", null, session.Id)));
        }

        found.Sort(static (one, other) => (-one.Score, one.Useless, one.Order).CompareTo((-other.Score, other.Useless, other.Order)));
        var entries = ImmutableArray.CreateBuilder<PaletteEntry>();
        for (var i = 0; i < found.Count && i < Most; i++)
            entries.Add(found[i].Entry);
        return entries.ToImmutable();
    }
}
