using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;
using Berth.Commands.Config;
using Berth.Core.Browsing;
using Berth.Core.Configuration;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Secrets;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Commands.Open;

/// <summary>A session in the browser, or its address for where the person sits.</summary>
internal static class OpenCommand
{
    public static Verb Make()
    {
        var session = new Argument<string>("session") { HelpName = "SESSION", Description = "a name or an id, or the beginning of either" };
        session.CompletionSources.Add(_ => Names());
        var print = new Option<bool>("--print") { Description = "only print the address" };
        var secret = new Option<bool>("--secret") { Description = "print the password, or the address with its token, too" };
        var qr = new Option<bool>("--qr") { Description = "show the address as a QR code" };
        return new Verb("open", "a session in the browser, logged in")
        {
            Examples =
            [
                new("berth open web", "the browser on the session web"),
                new("berth open web --print", "its address, for a script"),
            ],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, new OpenWish(invocation.Parsed.GetValue(print), invocation.Parsed.GetValue(secret), invocation.Parsed.GetValue(qr))),
        }.With(session, print, secret, qr);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, OpenWish wish)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var sessions = berth.Sessions.All();
        if (Find(invocation, name, sessions, out code) is not { } session)
            return code;
        if (wish is { Print: true, Secret: false, Qr: false } && session is { State: SessionState.Active, Url: { } url })
        {
            invocation.Output.WriteLine(url);
            return ExitCode.Done;
        }

        var (request, problem) = Request(berth, session);
        if (request is null)
            return Fail(invocation, problem!, []);
        var report = new OpenReport(invocation, request);
        if (wish.Print || wish.Secret || wish.Qr)
            return report.Print(wish);
        return await OpenAsync(invocation, berth, session, request, report);
    }

    private static async Task<ExitCode> OpenAsync(Invocation invocation, Composition berth, Session session, OpenRequest request, OpenReport report)
    {
        if (berth.Hosts.FindOrReach(session.Host) is not { Host: { } host } lookup)
            return invocation.Fail(ExitCode.NotFound, $"the host {session.Host} of {session.Name} is not in the settings", "berth hosts shows those that are");
        _ = lookup;
        var variables = ConfigContext.Variables();
        var result = await new Opener(berth.Places.Runtime, variables, berth.Time).OpenAsync(berth.LinkTo(host), request, berth.Settings.Ui.Browser, invocation.Cancel);
        if (result.Problem is { } problem)
            return Fail(invocation, problem, result.LastLines);
        return result.Browser is null ? report.Elsewhere(variables) : report.Opened();
    }

    private static (OpenRequest? Request, Problem? Problem) Request(Composition berth, Session session)
    {
        var manifest = berth.Sessions.Manifest(session.Id) is { } text ? ManifestReader.Read(text, out _) : null;
        try
        {
            var secret = new SecretVault(new SecretStore(berth.Database, berth.Time), berth.Places.State).Find(session.Id, OpenRequests.SecretName);
            return OpenRequests.Of(session, manifest, secret);
        }
        catch (SecretException error)
        {
            return (null, new Problem(ProblemKind.Failed, error.Message, error.Hint));
        }
    }

    private static Session? Find(Invocation invocation, string name, IReadOnlyList<Session> sessions, out ExitCode code)
    {
        List<SessionHandle> handles = [.. sessions.Select(session => new SessionHandle(session.Id, session.Name, session.State is not SessionState.Terminated))];
        code = ExitCode.Done;
        switch (SessionLookup.Find(name, handles))
        {
            case SessionMatch.Found found:
                return sessions.First(session => session.Id == found.Id);
            case SessionMatch.Ambiguous several:
                code = invocation.Fail(ExitCode.Usage, $"'{name}' could be {string.Join(", ", several.Candidates.Select(candidate => candidate.Name.Value).Distinct())}", "say more of the name, or the id");
                return null;
            case SessionMatch.None none:
                code = invocation.Fail(ExitCode.NotFound, $"there is no session '{name}'", none.DidYouMean is { } meant ? $"did you mean {meant}?" : "berth ls shows them all");
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ExitCode Fail(Invocation invocation, Problem problem, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            invocation.Errors.WriteLine($"  {line}");
        return invocation.Fail(CodeOf(problem.Kind), problem.Message, problem.Hint);
    }

    private static ExitCode CodeOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Usage => ExitCode.Usage,
        ProblemKind.NotFound => ExitCode.NotFound,
        ProblemKind.Unreachable => ExitCode.Unreachable,
        ProblemKind.Authentication => ExitCode.Authentication,
        ProblemKind.Settings => ExitCode.SettingsInvalid,
        ProblemKind.Conflict => ExitCode.Conflict,
        _ => ExitCode.Failed,
    };

    private static IEnumerable<CompletionItem> Names()
    {
        var places = Places.OfThisProcess(ConfigContext.Variables());
        var sessions = RememberedSessions.TryRead(places.State, TimeProvider.System.GetUtcNow()) ?? [];
        return sessions.Where(session => session.State is not SessionState.Terminated).Select(session => new CompletionItem(session.Name.Value));
    }
}
