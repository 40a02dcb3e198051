using System.Collections.Immutable;
using System.Globalization;
using Berth.Core.Configuration.Values;

namespace Berth.App;

/// <summary>How the screen lies, as one line of words to be found again at the next start.</summary>
internal sealed record LayoutText(LayoutChoice Choice, Panes Hidden, int ListShare, int? TallShare, int? DetailShare, bool ByAttention, ImmutableArray<string> Folded)
{
    public const string Name = "layout";
    private const string Version = "2";

    /// <summary>It had whole percents.</summary>
    private const string Before = "1";
    private const int MostPercent = 90;

    public static string Write(AppState state)
    {
        var panes = state.Panes;
        var shape = state.List.Shape;
        var folded = string.Join(' ', shape.Folded);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Version} {(int)panes.Choice} {(int)panes.Hidden} {panes.ListShare}:{panes.TallShare ?? 0} {panes.DetailShare ?? 0} {(shape.ByAttention ? 1 : 0)} {folded}").TrimEnd();
    }

    /// <summary>Null for what another version wrote.</summary>
    public static LayoutText? Read(string text)
    {
        var words = text.Split(' ');
        if (words is not [Version or Before, var choice, var hidden, var list, var detail, var sort, .. var folded])
            return null;
        var (most, unit) = words[0] == Version ? (MostPercent * PanesState.Percent, 1) : (MostPercent, PanesState.Percent);
        var colon = list.IndexOf(':', StringComparison.Ordinal);
        var (wide, tall) = colon < 0 ? (list, "0") : (list[..colon], list[(colon + 1)..]);
        if (!Number(choice, 3, out var c) || !Number(hidden, 6, out var h) || !Number(wide, most, out var l) || !Number(tall, most, out var t) || !Number(detail, most, out var d))
            return null;
        return new((LayoutChoice)c, (Panes)h, PanesState.Clamped(l * unit), Own(t * unit), Own(d * unit), sort == "1", [.. folded]);
    }

    /// <summary>Null for a border that nobody moved.</summary>
    private static int? Own(int share) => share == 0 ? null : PanesState.Clamped(share);

    private static bool Number(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
