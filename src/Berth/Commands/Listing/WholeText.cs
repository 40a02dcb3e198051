using System.Globalization;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Terminal.Output;

namespace Berth.Commands.Listing;

/// <summary>A session whole, one fact a line: aligned on a terminal, with a tab between name and value elsewhere.</summary>
internal sealed class WholeText(TextWriter output, Display display, DateTimeOffset now)
{
    private const int NameCells = 12;

    public void Write(SessionWhole whole)
    {
        var (session, link) = whole.Row;
        Line("name", new(session.Name.Value, Tone.Strong));
        Line("id", session.Id.Value);
        Line("host", link is null ? session.Host : $"{session.Host} ({link})");
        Line("state", new(Words.Of(session.State), SessionColumns.StateTone(session.State)));
        Line("error", new(session.Error ?? "", Tone.Bad));
        Line("url", session.Url);
        Line("server", session.Server);
        Line("endpoint", session.Endpoint switch { Endpoint.Socket socket => socket.Path, Endpoint.Port port => Number(port.Number), _ => null });
        Line("runner", Words.Of(session.Runner));
        Line("isolation", Words.Of(session.Isolation));
        Line("workspace", session.Workspace);
        Line("repo", session.Branch is null ? session.Repo : $"{session.Repo} {session.Branch}");
        Line("agent", new(SessionColumns.Agent(session.Agent), SessionColumns.AgentTone(session.Agent?.State)));
        Line("says", session.Agent?.Message);
        if (session.Flag is { } flag)
            Line("flag", new($"{SessionColumns.Flag(flag)} ({Time(flag.Since)}): {flag.Message ?? flag.Source}", SessionColumns.FlagTone(flag.Severity, flag.Status)));
        Line("health", Health(session.Health));
        Line("usage", Usage(session.Usage));
        Line("created", Time(session.CreatedAt));
        Line("active", Time(session.LastActivityAt));
        Line("seen", Time(session.ObservedAt));
        foreach (var forward in whole.Forwards)
            Line("forward", $"{forward.RemotePort} at http://127.0.0.1:{forward.LocalPort}");
        foreach (var step in whole.Last?.Steps ?? [])
            Line("step", Step(whole.Last!.Kind, step));
    }

    private static Field Step(string operation, JournalStep step)
    {
        var took = step.EndedAt is { } end ? string.Create(CultureInfo.InvariantCulture, $" {(end - step.StartedAt).TotalSeconds:0.0}s") : "";
        var error = step.Error is { } why ? $": {why}" : "";
        return new($"{operation} {step.Name} {WholeJson.Word(step.State)}{took}{error}", step.State is StepState.Failed ? Tone.Bad : Tone.Plain);
    }

    private string Health(SessionHealth health) => health.CheckedAt is null ? Words.Of(health.Status) : $"{Words.Of(health.Status)} ({Time(health.CheckedAt)})";

    private static string? Usage(SessionUsage? usage)
    {
        if (usage is null)
            return null;
        string[] parts =
        [
            usage.CpuPercent is { } cpu ? $"cpu {Short.Percent(cpu)}" : "",
            usage.MemoryBytes is { } memory ? $"memory {Short.Bytes(memory)}" : "",
            usage.DiskBytes is { } disk ? $"disk {Short.Bytes(disk)}" : "",
            usage.Processes is { } processes ? $"processes {Number(processes)}" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private string Time(DateTimeOffset? time) => time is not { } some ? "" : display.IsTerminal ? Short.Ago(now - some) : JsonText.Time(some);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Line(string name, Field value)
    {
        if (value.Text.Length == 0)
            return;
        output.Write(display.IsTerminal ? name.PadRight(NameCells) : name + '\t');
        var text = OneLine.Of(value.Text);
        if (display.Colour)
            StyledText.Write(output, text, value.Tone.Style());
        else
            output.Write(text);
        output.WriteLine();
    }
}
