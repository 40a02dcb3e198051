using System.Collections.Immutable;
using Berth.App;
using Berth.Terminal.Drawing;

namespace Berth.Help;

/// <summary>The rows of the help as the lines that they take: what a command does is never cut off, on a narrow screen it stands below its keys.</summary>
internal static class HelpLines
{
    private const int MostKeys = 22;
    private const int NameColumns = 18;
    private const int WithNames = 80;
    private const int Narrow = 50;
    private const int Indent = 4;

    /// <summary>Where the name and the words begin in a line of so many columns; the name is left out where they are the same.</summary>
    public static (int Name, int Does) Columns(int width)
    {
        if (width < Narrow)
            return (Indent, Indent);
        var keys = Math.Min(MostKeys, width / 3) + 1;
        return (keys, keys + (width > WithNames ? NameColumns : 0));
    }

    public static ImmutableArray<HelpRow> Of(AppState state, HelpDialog help)
    {
        var width = HelpView.Width(state);
        var room = Math.Max(1, width - Columns(width).Does);
        var lines = ImmutableArray.CreateBuilder<HelpRow>();
        foreach (var row in HelpRows.Of(state, help))
        {
            if (row.Does.Length == 0)
                lines.Add(row);
            else
                Add(lines, row, room, ownLine: width < Narrow);
        }

        return lines.ToImmutable();
    }

    private static void Add(ImmutableArray<HelpRow>.Builder lines, HelpRow row, int room, bool ownLine)
    {
        var first = row;
        if (ownLine)
        {
            lines.Add(row with { Does = "" });
            first = row with { Keys = "" };
        }

        for (var reader = new LineReader(row.Does, room, words: true); reader.Read(); first = row with { Keys = "", Name = "" })
            lines.Add(first with { Does = reader.Current.ToString() });
    }
}
