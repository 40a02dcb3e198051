using Berth.Terminal.Cells;

namespace Berth.Cli.Tables;

/// <summary>What a word wants to say by its colour.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
    Bad,
}

internal static class Tones
{
    public static Style Style(this Tone tone) => tone switch
    {
        Tone.Strong => Terminal.Cells.Style.Of(TextAttributes.Bold),
        Tone.Faint => Terminal.Cells.Style.Of(TextAttributes.Dim),
        Tone.Good => Terminal.Cells.Style.Of(Color.Indexed(2)),
        Tone.Warning => Terminal.Cells.Style.Of(Color.Indexed(3)),
        Tone.Bad => Terminal.Cells.Style.Of(Color.Indexed(1), TextAttributes.Bold),
        _ => Terminal.Cells.Style.Plain,
    };
}
