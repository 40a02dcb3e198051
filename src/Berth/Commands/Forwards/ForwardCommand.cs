using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Sessions;

namespace Berth.Commands.Forwards;

/// <summary><c>berth forward</c> and <c>berth unforward</c>.</summary>
internal static class ForwardCommand
{
    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var port = new Argument<string>("port") { HelpName = "REMOTE[:LOCAL]", Description = "a port of the host, and the one at home; without that, the next free one" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !PortForward.TryParse(token.Value, out _))
                result.AddError($"'{token.Value}' is no forward: write 3000 or 3000:8080");
        });
        return new Verb("forward", "join a port at home to another port of a session's host")
        {
            Examples = [new("berth forward web 3000", "the dev server beside the editor"), new("berth forward web 5432:15432", "at a port of your choice")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, (forwarding, chosen) =>
                forwarding.AddAsync(chosen, PortForward.TryParse(invocation.Parsed.GetValue(port), out var wish) ? wish : default, invocation.Cancel)),
        }.With(session, port);
    }

    public static Verb MakeUndo()
    {
        var session = TargetOptions.Session();
        var port = new Argument<string>("port") { HelpName = "REMOTE", Description = "the port of the host" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!PortForward.TryParse(token.Value, out var wish) || wish.Local is not null))
                result.AddError($"'{token.Value}' is no port");
        });
        return new Verb("unforward", "end such a forward and free its port at home")
        {
            Examples = [new("berth unforward web 3000", "by the port of the host"), new("berth forwards", "which there are")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, (forwarding, chosen) =>
                forwarding.RemoveAsync(chosen, PortForward.TryParse(invocation.Parsed.GetValue(port), out var wish) ? wish.Remote : 0, invocation.Cancel)),
        }.With(session, port);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name, Func<Forwarding, Session, Task<ForwardAnswer>> act)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = SessionTargets.One(name, SessionList.Read(berth));
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        if (session.State is SessionState.Terminated)
            return invocation.Fail(ExitCode.Conflict, $"{session.Name} is terminated: it has no forwards", $"berth resume {session.Name} brings it back");
        return berth.Hosts.FindOrReach(session.Host) is { Host: CatalogHost host }
            ? Tell(invocation, await act(new Forwarding(berth, host), session))
            : invocation.Fail(ExitCode.NotFound, $"the host {session.Host} of {session.Name} is not in the settings any more", $"add [hosts.{session.Host}] to them");
    }

    private static ExitCode Tell(Invocation invocation, ForwardAnswer answer)
    {
        if (answer.Refusal is { } refusal)
            return invocation.Fail(refusal);
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine(answer.Said);
        if (answer.Note is { } note)
            invocation.Note(note);
        return ExitCode.Done;
    }
}
