using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Core.Provisioning;

namespace Berth.Commands.Lifecycle;

/// <summary><c>berth gc</c>.</summary>
internal static class CleanCommand
{
    private sealed record Row(string Host, CleaningItem Item);

    private static readonly Table<Row> Columns = new(
        new("HOST", row => row.Host) { Priority = 1, Least = 8 },
        new("KIND", row => row.Item.Kind),
        new("SIZE", row => row.Item.Bytes.ToString(CultureInfo.InvariantCulture)) { Right = true, Short = row => Short.Bytes(row.Item.Bytes) },
        new("FREED", row => row.Item.Freed ? "yes" : "no") { Priority = 3 },
        new("WHY", row => row.Item.Why) { Priority = 2, Least = 16 },
        new("PATH", row => row.Item.Path) { Priority = 4, Least = 20 });

    public static Verb Make()
    {
        var host = AdoptCommand.HostArgument("only this host");
        var apply = new Option<bool>("--apply") { Description = "do it; without it nothing is deleted" };
        var json = new Option<bool>("--json") { Description = "print JSON" };
        return new Verb("gc", "what cleaning the hosts would free, and with --apply, frees")
        {
            Examples = [new("berth gc", "what could go, and how much it is"), new("berth gc dev1 --apply", "clean one host")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(host), invocation.Parsed.GetValue(apply), invocation.Parsed.GetValue(json)),
        }.With(host, apply, json);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? host, bool apply, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        if (host is not null && berth.Hosts.FindOrReach(host) is { Host: null } unknown)
            return invocation.Fail(ExitCode.NotFound, unknown.Problem!, unknown.Hint);
        var reports = await berth.Operations.CleanAsync(host, apply, invocation.Cancel);
        var rows = reports.SelectMany(report => report.Items.Select(item => new Row(report.Host, item))).ToList();
        if (json)
            invocation.Output.WriteLine(JsonText.ArrayOf(rows, Write));
        else if (rows.Count > 0)
            Columns.Write(invocation.Output, rows, invocation.Display);
        foreach (var problem in reports.Select(report => report.Problem).OfType<Problem>())
            Message.Write(invocation.Errors, problem.Message, problem.Hint);
        if (reports.Any(report => report.Problem is null) || rows.Count > 0)
            Sum(invocation, rows, apply);
        return HostResults.Code([.. reports.Select(report => report.Problem)]);
    }

    private static void Sum(Invocation invocation, List<Row> rows, bool apply)
    {
        var bytes = rows.Where(row => !apply || row.Item.Freed).Sum(row => row.Item.Bytes);
        if (rows.Count == 0)
            invocation.Note("nothing to clean");
        else
            invocation.Note(apply ? $"freed {Short.Bytes(bytes)}" : $"would free {Short.Bytes(bytes)}; --apply does it");
    }

    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteString("host", row.Host);
        json.WriteString("kind", row.Item.Kind);
        json.WriteString("path", row.Item.Path);
        json.WriteNumber("bytes", row.Item.Bytes);
        json.WriteString("why", row.Item.Why);
        json.WriteBoolean("freed", row.Item.Freed);
        json.WriteEndObject();
    }
}
