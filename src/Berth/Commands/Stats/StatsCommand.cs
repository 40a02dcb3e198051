using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;
using Berth.Commands.Hosts;
using Berth.Commands.Records;
using Berth.Commands.Targets;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Stats;

/// <summary><c>berth stats</c>: the load of the past.</summary>
internal static class StatsCommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    public static Verb Make()
    {
        var subject = new Argument<string?>("subject") { HelpName = "SESSION|HOST", Description = "whose load; without it everybody's", Arity = ArgumentArity.ZeroOrOne };
        subject.CompletionSources.Add(_ => SessionNames.Live().Select(name => new CompletionItem(name.Label, detail: name.Detail)));
        subject.CompletionSources.Add(_ => HostNames.All().Select(name => new CompletionItem(name)));
        var since = SinceOption.Make();
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var csv = new Option<bool>("--csv") { Description = "print CSV with a header" };
        csv.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(json) is { Implicit: false })
                result.AddError("--json and --csv exclude each other");
        });
        return new Verb("stats", "the load of the past, as a table, CSV or JSON")
        {
            Examples = [new("berth stats web --since 2h", "a session's last two hours"), new("berth stats dev1 --csv", "a host's last day, for a spreadsheet")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(subject), SinceOption.Read(invocation.Parsed.GetValue(since), TimeProvider.System.GetUtcNow()),
                invocation.Parsed.GetValue(json) ? StatsForm.Json : invocation.Parsed.GetValue(csv) ? StatsForm.Csv : StatsForm.Table),
        }.With(subject, since, json, csv);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? subject, DateTimeOffset? since, StatsForm form)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var subjects = Subjects(berth, subject, out var refusal);
        if (refusal is not null)
            return invocation.Fail(refusal);
        var store = new SampleStore(berth.Database, berth.Time);
        var from = since ?? berth.Time.GetUtcNow() - Usual;
        List<StatsRow> rows = [.. subjects.SelectMany(one => store.Read(one.Key, from).Select(sample => new StatsRow(one.Name, one.Kind, sample)))];
        StatsText.Write(invocation, rows, form);
        if (rows.Count == 0 && form is StatsForm.Table)
            invocation.Note("nothing was measured then: load is kept while the screen or berth watch runs");
        return ExitCode.Done;
    }

    /// <summary>A session's name goes before a host's of the same name.</summary>
    private static IReadOnlyList<(string Name, string Kind, SampleSubject Key)> Subjects(Composition berth, string? text, out Refusal? refusal)
    {
        refusal = null;
        var sessions = SessionList.Read(berth);
        if (text is null)
        {
            return
            [
                .. berth.Hosts.All.Select(host => (host.Name, "host", SampleSubject.Of(host.Name))),
                .. sessions.Where(session => session.State is not SessionState.Terminated).Select(session => (session.Name.Value, "session", SampleSubject.Of(session.Id))),
            ];
        }

        var target = SessionTargets.One(text, sessions);
        if (target.Session is { } found)
            return [(found.Name.Value, "session", SampleSubject.Of(found.Id))];
        if (berth.Hosts.Find(text).Host is { } host)
            return [(host.Name, "host", SampleSubject.Of(host.Name))];
        refusal = target.Refusal;
        return [];
    }
}
