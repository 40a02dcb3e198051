using System.Globalization;
using System.Text.Json;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Commands.Listing;
using Berth.Core.Sessions;
using Berth.Terminal.Output;

namespace Berth.Commands.Records;

/// <summary>Events for people, one a line, and for programs.</summary>
internal static class EventText
{
    private const int NameCells = 16;
    private const int StateCells = 19;
    private const int SourceCells = 18;

    public static void WriteLine(TextWriter output, SeenEvent seen, Display display, TimeProvider time)
    {
        var read = seen.Event;
        if (!display.IsTerminal)
        {
            string?[] fields =
            [
                JsonText.Time(read.At), seen.Name ?? read.Session.Value, seen.Host, State(read.State), read.Kind is { } kind ? Words.Of(kind) : "",
                read.Record, read.Source, read.Code?.ToString(CultureInfo.InvariantCulture), read.Message,
            ];
            output.WriteLine(string.Join('\t', fields.Select(field => OneLine.Of(field ?? ""))));
            return;
        }

        var state = read.Kind is { } blocked ? $"{State(read.State)} {Words.Of(blocked)}" : State(read.State);
        Write(output, Clock(read.At, time), Tone.Faint, display);
        output.Write("  " + (seen.Name ?? read.Session.Value).PadRight(NameCells) + "  ");
        Write(output, state.PadRight(StateCells), SessionColumns.AgentTone(read.State), display);
        Write(output, "  " + (read.Source ?? "").PadRight(SourceCells), Tone.Faint, display);
        output.WriteLine("  " + OneLine.Of(read.Message ?? (read.Code is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "")));
    }

    public static void WriteJson(Utf8JsonWriter json, SeenEvent seen)
    {
        var read = seen.Event;
        json.WriteStartObject();
        json.WriteTime("ts", read.At);
        json.WriteString("session", read.Session.Value);
        json.WriteString("name", seen.Name);
        json.WriteString("host", seen.Host);
        json.WriteString("state", State(read.State));
        json.WriteString("kind", read.Kind is { } kind ? Words.Of(kind) : null);
        json.WriteString("id", read.Record is { Length: > 0 } record ? record : null);
        json.WriteString("app", read.App);
        json.WriteString("src", read.Source);
        json.WriteString("message", read.Message);
        json.WriteNumber("progress", (long?)read.Progress);
        json.WriteNumber("code", (long?)read.Code);
        json.WriteEndObject();
    }

    private static string State(AgentState? state) => state is { } known ? Words.Of(known) : Core.Events.EventWords.Clear;

    private static string Clock(DateTimeOffset at, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
        var today = local.Date == time.GetLocalNow().Date;
        return local.ToString(today ? "HH:mm:ss" : "MMM dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static void Write(TextWriter output, string text, Tone tone, Display display)
    {
        if (display.Colour)
            StyledText.Write(output, text, tone.Style());
        else
            output.Write(text);
    }
}
