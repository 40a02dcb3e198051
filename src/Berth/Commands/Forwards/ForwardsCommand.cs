using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Commands.Targets;
using Berth.Core.Links.Forwards;

namespace Berth.Commands.Forwards;

/// <summary><c>berth forwards</c>.</summary>
internal static class ForwardsCommand
{
    private static readonly Table<ForwardRow> Columns = new(
        new("SESSION", row => row.Session.Name.Value) { Least = 10 },
        new("HOST", row => row.Session.Host) { Priority = 2, Least = 8 },
        new("REMOTE", row => row.Remote) { Priority = 3, Least = 12 },
        new("LOCAL", row => row.LocalPort.ToString(CultureInfo.InvariantCulture)) { Priority = 1, Right = true },
        new("STATE", row => row.State) { Priority = 2, Short = row => new(row.State, Tones(row.Look.Standing)) },
        new("URL", row => row.Url) { Priority = 1 });

    public static Verb Make()
    {
        var json = new Option<bool>("--json") { Description = "print JSON" };
        return new Verb("forwards", "every port at home that leads to a session, its own and those beside")
        {
            Examples = [new("berth forwards", "all of them"), new("berth forwards --json", "for a script")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(json)),
        }.With(json);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var rows = await ForwardRow.AllAsync(berth, SessionList.Read(berth), invocation.Cancel);
        if (json)
            invocation.Output.WriteLine(JsonText.ArrayOf(rows, Write));
        else if (rows.Count > 0)
            Columns.Write(invocation.Output, rows, invocation.Display);
        else if (invocation.Display.IsTerminal)
            invocation.Note("no forwards");
        return ExitCode.Done;
    }

    private static Tone Tones(ForwardStanding standing) => standing switch { ForwardStanding.Up => Tone.Good, ForwardStanding.Waiting => Tone.Faint, _ => Tone.Bad };

    private static void Write(Utf8JsonWriter json, ForwardRow row)
    {
        json.WriteStartObject();
        json.WriteString("session", row.Session.Id.Value);
        json.WriteString("name", row.Session.Name.Value);
        json.WriteString("host", row.Session.Host);
        json.WriteNumber("remotePort", (long?)row.RemotePort);
        json.WriteString("remotePath", row.RemotePort is null ? row.Remote : null);
        json.WriteNumber("localPort", row.LocalPort);
        json.WriteString("url", row.Url);
        json.WriteBoolean("extra", row.Extra);
        json.WriteString("state", row.Look.Word);
        json.WriteString("reason", row.Look.Reason);
        json.WriteEndObject();
    }
}
