using System.CommandLine;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Progress;
using Berth.Commands.Listing;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary><c>berth new</c>.</summary>
internal static class NewCommand
{
    private const string OpenVerb = "open";

    public static Verb Make()
    {
        var options = new NewOptions();
        var open = new Option<bool>("--open") { Description = "then open the browser on it" };
        var detach = new Option<bool>("--detach", "-d") { Description = "open nothing, whatever the settings say" };
        var yes = new Option<bool>("--yes", "-y") { Description = "ask nothing, and accept the licence of a server that has one" };
        var dryRun = new Option<bool>("--dry-run") { Description = "print what would be done, and do nothing" };
        var json = new Option<bool>("--json") { Description = "print the session as JSON" };
        return new Verb("new", "create a session: a workspace, its server and its agent on a host, a port at home")
        {
            Examples =
            [
                new("berth new web --host dev1 --repo git@github.com:me/web.git", "clone, start, forward"),
                new("berth new --template web --dry-run", "the steps, and nothing done"),
            ],
            Run = invocation =>
            {
                var parsed = invocation.Parsed;
                var manner = new NewManner(parsed.GetValue(open), parsed.GetValue(detach), parsed.GetValue(yes), parsed.GetValue(dryRun), parsed.GetValue(json));
                return RunAsync(invocation, options.Read(parsed), manner);
            },
        }.With(options.Symbols).With(open, detach, yes, dryRun, json);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, NewSession wish, NewManner manner)
    {
        if (manner is { Open: true, Detach: true })
            return invocation.Fail(ExitCode.Usage, "new: --open and --detach exclude each other", "berth new --help");
        if (wish is { Repo: not null, Dir: not null })
            return invocation.Fail(ExitCode.Usage, "new: --repo and --dir exclude each other", "clone a repository, or use a directory where it lies");
        var (code, opens) = await CreateAsync(invocation, wish, manner);
        return opens is null ? code : await CommandLine.RunAsync(OpenVerb, opens, invocation);
    }

    /// <summary>The answer names the session that is to be opened then, where one is.</summary>
    private static async Task<(ExitCode Code, string? Opens)> CreateAsync(Invocation invocation, NewSession wish, NewManner manner)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return (code, null);
        await using var berth = composed;
        wish = Licensed(invocation, berth, wish, manner);
        if (manner.DryRun)
            return (await new NewPlan(invocation, berth).RunAsync(wish, manner.Json), null);
        var outcome = await CreateAsync(invocation, berth, wish);
        code = Tell(invocation, outcome, manner);
        var opens = manner.Open || (berth.Settings.Defaults.Open && !manner.Detach);
        return (code, opens && outcome is Outcome.Done { Session: { Url: not null } made } && CommandTable.Find(OpenVerb) is not null ? made.Id.Value : null);
    }

    /// <summary>Who does not accept a licence, or cannot be asked, is refused like everybody else, with what to do.</summary>
    private static NewSession Licensed(Invocation invocation, Composition berth, NewSession wish, NewManner manner)
    {
        var (template, problem) = WishChecks.Template(berth.Settings, wish);
        var name = WishChecks.ServerOf(berth.Settings, wish, template);
        if (problem is not null || new ServerCatalog(berth.Settings).LicenseToAccept(name) is not { } license || !(manner.Yes || invocation.CanAsk))
            return wish;
        return wish with { AcceptLicense = Confirm.Ask(invocation, $"{name} is Microsoft's VS Code Server. Do you accept its licence ({license})?", manner.Yes) };
    }

    private static async Task<Outcome> CreateAsync(Invocation invocation, Composition berth, NewSession wish)
    {
        if (invocation.Global.Quiet)
            return await berth.Operations.CreateAsync(wish, null, invocation.Cancel);
        using var report = new StepReport(invocation.Errors, invocation.ErrorDisplay, berth.Time);
        return await berth.Operations.CreateAsync(wish, report, invocation.Cancel);
    }

    private static ExitCode Tell(Invocation invocation, Outcome outcome, NewManner manner)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                foreach (var note in done.Notes)
                    invocation.Note($"{done.Session.Name}: {note}");
                if (manner.Json)
                    invocation.Output.WriteLine(JsonText.Of(json => SessionJson.Write(json, new SessionRow(done.Session, "up"))));
                else if (!invocation.Global.Quiet)
                    invocation.Output.WriteLine(Line(done.Session));
                return ExitCode.Done;
            case Outcome.Refused refused:
                return invocation.Fail(Refusals.Of(refused.Problem));
            case Outcome.Failed failed:
                OutcomeText.WriteLastLines(invocation, failed);
                return invocation.Fail(OutcomeText.Of(failed));
            default:
                return invocation.Fail(OutcomeText.Cancelled((outcome as Outcome.Cancelled)?.Session));
        }
    }

    private static string Line(Session session) => session.Url is { } url ? $"{session.Name}: active at {url}" : $"{session.Name}: active";
}
