using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Config;
using Berth.Commands.Targets;
using Berth.Core.Browsing;
using Berth.Core.Hosts;
using Berth.Core.Links.Forwards;
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
        var session = TargetOptions.Session();
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

    /// <summary>Checks the way in and opens the browser, or says where to go; also for whoever has just made the session.</summary>
    public static async Task<ExitCode> OpenAsync(Invocation invocation, Composition berth, Session session)
    {
        var (request, problem) = Request(berth, session);
        if (request is null)
            return invocation.Fail(Refusals.Of(problem!));
        if (berth.Hosts.FindOrReach(session.Host) is not { Host: CatalogHost host })
            return invocation.Fail(ExitCode.NotFound, $"the host {session.Host} of {session.Name} is not in the settings any more", $"add [hosts.{session.Host}] to them");
        var variables = ConfigContext.Variables();
        var link = berth.LinkTo(host);
        var result = await new Opener(berth.Places.Runtime, variables, berth.Time).OpenAsync(link, request, berth.Settings.Ui.Browser, invocation.Cancel);
        var report = new OpenReport(invocation, request);
        if (result.Problem is null)
        {
            var code = result.Browser is null ? report.Elsewhere(variables) : report.Opened();
            return host.IsLocal && request.Forward is Forward.ToSocket && link.Forwards.Any(state => state.Forward == request.Forward) ? await StayAsync(invocation, request, code) : code;
        }

        foreach (var line in result.LastLines)
            invocation.Errors.WriteLine($"  {line}");
        return invocation.Fail(Refusals.Of(result.Problem));
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, OpenWish wish)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = SessionTargets.One(name, SessionList.Read(berth));
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        if (wish.Print || wish.Secret || wish.Qr)
            return Print(invocation, berth, session, wish);
        return await OpenAsync(invocation, berth, session);
    }

    /// <summary>A socket of this machine is joined to its port by a berth, and by nothing else: no ssh is between that would live on.</summary>
    private static async Task<ExitCode> StayAsync(Invocation invocation, OpenRequest request, ExitCode code)
    {
        if (!invocation.Global.Quiet)
            invocation.Errors.WriteLine($"{request.Name}: its port leads to it as long as this runs; Ctrl-C ends that");
        invocation.Output.Flush();
        invocation.Errors.Flush();
        await Task.Delay(Timeout.InfiniteTimeSpan, invocation.Cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return code;
    }

    /// <summary>Nobody is asked: what is known is enough.</summary>
    private static ExitCode Print(Invocation invocation, Composition berth, Session session, OpenWish wish)
    {
        if (wish is { Secret: false, Qr: false } && session is { State: SessionState.Active, Url: { } url })
        {
            invocation.Output.WriteLine(url);
            return ExitCode.Done;
        }

        var (request, problem) = Request(berth, session);
        return request is null ? invocation.Fail(Refusals.Of(problem!)) : new OpenReport(invocation, request).Print(wish);
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
}
