using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Terminal.Tty;

namespace Berth.Commands.Attach;

/// <summary><c>berth attach</c>: the agent's terminal on this one, until it is detached.</summary>
internal static class AttachCommand
{
    /// <summary>As attach-agent.sh says that there is no terminal.</summary>
    private const int NoTerminal = 3;

    /// <summary>As a shell says that there is no such program.</summary>
    private const int NotFound = 127;

    /// <summary>As ssh says that the connection ended under it.</summary>
    private const int ConnectionLost = 255;

    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(1);

    public static Verb Make()
    {
        var session = TargetOptions.Session();
        return new Verb("attach", "the terminal of a session's agent")
        {
            Examples = [new("berth attach web", "C-b d comes back; the agent goes on"), new("berth attach 0a1b", "the beginning of a name or an id will do")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!),
        }.With(session);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string name)
    {
        if (!StandardStreams.IsTerminal(StandardStreams.Input) || !StandardStreams.IsTerminal(StandardStreams.Output))
            return invocation.Fail(ExitCode.Usage, "attach needs a terminal", $"berth logs {name} shows what the agent printed, berth send {name} types into it");
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = await AgentTarget.FindAsync(berth, name, invocation.Cancel);
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        var nested = Environment.GetEnvironmentVariable("TMUX") is { Length: > 0 };
        var terminal = await target.Link!.TerminalAsync(AgentTerminal.Attach(session.Id, session.Name.Value, nested), invocation.Cancel);
        if (terminal.Error is { } error)
            return invocation.Fail(Refusals.Of(target.Host!.Name, error));
        return await LendAsync(invocation, terminal.Arguments, session);
    }

    private static async Task<ExitCode> LendAsync(Invocation invocation, ImmutableArray<string> arguments, Session session)
    {
        var lent = AgentTerminal.Lent(arguments);
        using var child = Process.Start(new ProcessStartInfo(lent[0], lent.Skip(1)))!;
        try
        {
            // What the keyboard says is the child's, an interrupt too.
            await child.WaitForExitAsync(invocation.Cancel);
        }
        catch (OperationCanceledException) when (invocation.Cancel.IsCancellationRequested)
        {
            await TakeBackAsync(invocation, child);
            return invocation.Fail(ExitCode.Cancelled, $"{session.Name}: detached; the agent goes on", $"berth attach {session.Name}");
        }

        return child.ExitCode switch
        {
            0 => ExitCode.Done,
            NoTerminal => invocation.Fail(ExitCode.Conflict, $"{session.Name}: the agent's terminal is gone on {session.Host}", $"berth restart {session.Name}"),
            NotFound => invocation.Fail(ExitCode.Failed, $"{arguments[0]} cannot be started", "install the OpenSSH client, or set [ssh] program"),
            ConnectionLost => invocation.Fail(ExitCode.Unreachable, $"{session.Host}: the connection is lost; the agent goes on", $"berth attach {session.Name}"),
            _ => invocation.Fail(ExitCode.Failed, $"{session.Name}: the terminal ended with code {child.ExitCode} on {session.Host}"),
        };
    }

    /// <summary>ssh puts back the terminal's modes; what the agent's tmux had turned on there, the host is not asked any more to turn off.</summary>
    private static async Task TakeBackAsync(Invocation invocation, Process child)
    {
        ChildSignal.Terminate(child.Id);
        using var patience = new CancellationTokenSource(EndWithin);
        await child.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!child.HasExited)
            child.Kill();
        await invocation.Output.WriteAsync(Encoding.ASCII.GetString(ScreenReset.Bytes));
        await invocation.Output.FlushAsync(CancellationToken.None);
    }
}
