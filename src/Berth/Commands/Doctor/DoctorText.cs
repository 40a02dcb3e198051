using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Terminal.Output;

namespace Berth.Commands.Doctor;

/// <summary>Findings for people, place by place, and for programs.</summary>
internal static class DoctorText
{
    private const int CheckCells = 12;

    private static readonly Table<Finding> Columns = new(
        new("PLACE", finding => finding.Place),
        new("CHECK", finding => finding.Check),
        new("STATUS", finding => Findings.Word(finding.Level)),
        new("MESSAGE", finding => finding.Message),
        new("HINT", finding => finding.Mend));

    public static string Json(IEnumerable<Finding> findings) => JsonText.ArrayOf(findings, Write);

    public static void Write(Invocation invocation, IReadOnlyList<Finding> findings)
    {
        var display = invocation.Display;
        if (!display.IsTerminal)
        {
            Columns.Write(invocation.Output, findings, display);
            return;
        }

        string? place = null;
        foreach (var finding in findings)
        {
            if (place != finding.Place)
                Word(invocation.Output, $"{(place is null ? "" : "\n")}{finding.Place}\n", Tone.Strong, display);
            place = finding.Place;
            Word(invocation.Output, $"  {Mark(finding.Level, display)} {finding.Check.PadRight(CheckCells)}", ToneOf(finding.Level), display);
            invocation.Output.WriteLine(" " + OneLine.Of(finding.Message));
            if (finding is { Level: FindingLevel.Warning or FindingLevel.Wrong, Mend: { } mend })
                Word(invocation.Output, $"{new string(' ', CheckCells + 5)}{OneLine.Of(mend)}\n", Tone.Faint, display);
        }
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("place", finding.Place);
        json.WriteString("check", finding.Check);
        json.WriteString("status", Findings.Word(finding.Level));
        json.WriteString("message", finding.Message);
        json.WriteString("hint", finding.Mend);
        json.WriteEndObject();
    }

    private static void Word(TextWriter output, string text, Tone tone, Display display)
    {
        if (display.Colour)
            StyledText.Write(output, text, tone.Style());
        else
            output.Write(text);
    }

    private static string Mark(FindingLevel level, Display display) => (level, display.Unicode) switch
    {
        (FindingLevel.Good, true) => "✓",
        (FindingLevel.Good, false) => "+",
        (FindingLevel.Note, true) => "·",
        (FindingLevel.Note, false) => "-",
        (FindingLevel.Warning, _) => "!",
        (_, true) => "✗",
        _ => "x",
    };

    private static Tone ToneOf(FindingLevel level) => level switch
    {
        FindingLevel.Good => Tone.Good,
        FindingLevel.Warning => Tone.Warning,
        FindingLevel.Wrong => Tone.Bad,
        _ => Tone.Faint,
    };
}
