using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Maps;

/// <summary>What the pane's title says: it begins with one of these characters, or has one of these words in it.</summary>
public sealed record TitleRule(SignalKind What)
{
    /// <summary>Characters and ranges of them, as <c>⠀-⣿</c>.</summary>
    public string Begins { get; init; } = "";

    public ImmutableArray<string> Has { get; init; } = [];

    public BlockedKind? Kind { get; init; }

    /// <summary>It can mean nothing else, so it counts where the agent's own log is silent.</summary>
    public bool IsSpecific { get; init; }

    public bool Holds(string title)
    {
        foreach (var word in Has)
        {
            if (title.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return title.Length > 0 && IsAmong(title[0]);
    }

    private bool IsAmong(char first)
    {
        for (var index = 0; index < Begins.Length; index++)
        {
            var isRange = index + 2 < Begins.Length && Begins[index + 1] == '-';
            if (isRange ? first >= Begins[index] && first <= Begins[index + 2] : first == Begins[index])
                return true;
            index += isRange ? 2 : 0;
        }

        return false;
    }
}
