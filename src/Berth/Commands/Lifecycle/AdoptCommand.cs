using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Commands.Hosts;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary><c>berth adopt</c>.</summary>
internal static class AdoptCommand
{
    private sealed record Row(string Host, Session Session, string What);

    private static readonly Table<Row> Columns = new(
        new("NAME", row => row.Session.Name.Value) { Least = 10 },
        new("HOST", row => row.Host) { Priority = 1 },
        new("STATE", row => Words.Of(row.Session.State)) { Priority = 2 },
        new("FOUND", row => row.What) { Priority = 1 },
        new("ID", row => row.Session.Id.Value) { Priority = 3 });

    public static Verb Make()
    {
        var host = HostArgument("only this host");
        var json = new Option<bool>("--json") { Description = "print JSON" };
        return new Verb("adopt", "rebuild the list from what is on the hosts")
        {
            Examples = [new("berth adopt", "on a new laptop: every session of every host"), new("berth adopt dev1", "of one host")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(host), invocation.Parsed.GetValue(json)),
        }.With(host, json);
    }

    public static Argument<string?> HostArgument(string description)
    {
        var host = new Argument<string?>("host") { HelpName = "HOST", Arity = ArgumentArity.ZeroOrOne, Description = description };
        host.CompletionSources.Add(_ => HostNames.All().Select(name => new CompletionItem(name)));
        return host;
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? host, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        if (host is not null && berth.Hosts.FindOrReach(host) is { Host: null } unknown)
            return invocation.Fail(ExitCode.NotFound, unknown.Problem!, unknown.Hint);
        var reports = await berth.Operations.AdoptAsync(host, invocation.Cancel);
        if (json)
            invocation.Output.WriteLine(JsonText.ArrayOf(reports, Write));
        else
            Columns.Write(invocation.Output, [.. reports.SelectMany(Rows)], invocation.Display);
        foreach (var report in reports)
            Tell(invocation, report);
        return HostResults.Code([.. reports.Select(report => report.Problem)]);
    }

    private static IEnumerable<Row> Rows(AdoptReport report) =>
        report.Adopted.Select(session => new Row(report.Host, session, "adopted")).Concat(report.Updated.Select(session => new Row(report.Host, session, "updated")));

    private static void Tell(Invocation invocation, AdoptReport report)
    {
        if (report.Problem is { } problem)
            Message.Write(invocation.Errors, problem.Message, problem.Hint);
        else if (report.Adopted.Count + report.Updated.Count == 0)
            invocation.Note($"{report.Host}: nothing new");
        foreach (var line in report.Problems)
            invocation.Note($"{report.Host}: {line}");
    }

    private static void Write(Utf8JsonWriter json, AdoptReport report)
    {
        json.WriteStartObject();
        json.WriteString("host", report.Host);
        WriteSessions(json, "adopted", report.Adopted);
        WriteSessions(json, "updated", report.Updated);
        json.WritePropertyName("problems");
        JsonText.WriteArray(json, report.Problems, static (writer, line) => writer.WriteStringValue(line));
        json.WriteString("error", report.Problem?.Message);
        json.WriteEndObject();
    }

    private static void WriteSessions(Utf8JsonWriter json, string name, IReadOnlyList<Session> sessions)
    {
        json.WritePropertyName(name);
        JsonText.WriteArray(json, sessions, static (writer, session) => Listing.SessionJson.Write(writer, new Listing.SessionRow(session, "up")));
    }
}
