using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary><c>suspend</c>, <c>resume</c> and <c>restart</c>: they ask nothing and lose nothing.</summary>
internal static class StateCommands
{
    public static Verb Suspend()
    {
        var targets = new TargetOptions();
        return new Verb("suspend", "end the processes of sessions and free their memory; workspace, ports and conversation stay")
        {
            Examples = [new("berth suspend web", "until berth resume web"), new("berth suspend --all --host dev1", "every active session of a host")],
            Run = invocation => RunAsync(invocation, targets.Read(invocation.Parsed), new("suspended", static state => state is SessionState.Active), SuspendAsync),
        }.With(targets.Symbols);
    }

    public static Verb Resume()
    {
        var targets = new TargetOptions(killedToo: true);
        return new Verb("resume", "start suspended sessions at their old address; bring back killed ones whose workspace is kept")
        {
            Examples = [new("berth resume web", "one session"), new("berth resume --all", "every suspended one")],
            Run = invocation => RunAsync(invocation, targets.Read(invocation.Parsed), new("active", static state => state is SessionState.Suspended), ResumeAsync),
        }.With(targets.Symbols);
    }

    public static Verb Restart()
    {
        var targets = new TargetOptions();
        return new Verb("restart", "stop and start the processes of sessions; try a failed creation again")
        {
            Examples = [new("berth restart web", "one session"), new("berth restart --all --state error", "every one that failed")],
            Run = invocation => RunAsync(invocation, targets.Read(invocation.Parsed), new("active", static state => state is SessionState.Active or SessionState.Error), RestartAsync),
        }.With(targets.Symbols);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, TargetWish wish, StateVerb verb, Func<ISessions, SessionAct> act)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var targets = SessionTargets.Many(wish, SessionList.Read(berth), verb.Fits, out var refusal);
        if (refusal is not null)
            return invocation.Fail(refusal);
        return await new Acting(invocation, berth.Time).RunAsync(targets, verb.Done, act(berth.Operations));
    }

    private static SessionAct SuspendAsync(ISessions sessions) => (session, progress, cancel) => sessions.SuspendAsync(session.Id, progress, cancel);

    private static SessionAct ResumeAsync(ISessions sessions) => (session, progress, cancel) => sessions.ResumeAsync(session.Id, progress, cancel);

    private static SessionAct RestartAsync(ISessions sessions) => (session, progress, cancel) => sessions.RestartAsync(session.Id, progress, cancel);
}
