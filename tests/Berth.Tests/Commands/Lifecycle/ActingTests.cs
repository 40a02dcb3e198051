using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Lifecycle;
using Berth.Commands.Targets;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Tests.Commands.Lifecycle;

public sealed class ActingTests : IDisposable
{
    private static readonly Session Web = A.Session("web");
    private static readonly Session Docs = A.Session("docs");

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    [Fact]
    public async Task One_session_shows_its_steps_on_standard_error_and_the_result_as_data()
    {
        var code = await RunAsync([Web], (session, progress, _) =>
        {
            progress!.Report(new(StepName.Stop, StepPhase.Started));
            progress.Report(new(StepName.Stop, StepPhase.Done) { Text = "3 processes" });
            return Task.FromResult<Outcome>(new Outcome.Done(session, ["freed 1.2G"]));
        });

        Assert.Equal((ExitCode.Done, "web: suspended\n", "stop: done 0.0s, 3 processes\nberth: web: freed 1.2G\n"), (code, _output.ToString(), _errors.ToString()));
    }

    [Fact]
    public async Task Several_have_a_line_each_in_their_order_and_end_with_8_when_mixed()
    {
        var first = new TaskCompletionSource();
        var code = await RunAsync([Web, Docs], async (session, _, _) =>
        {
            if (session == Docs)
                first.SetResult();
            else
                await first.Task;
            return session == Docs ? new Outcome.Done(session, []) : new Outcome.Refused(new(ProblemKind.Conflict, "session web is suspended: it cannot be suspended", "resume it"));
        });

        Assert.Equal((ExitCode.PartlyDone, "docs: suspended\n", "berth: session web is suspended: it cannot be suspended\nhint: resume it\n"), (code, _output.ToString(), _errors.ToString()));
    }

    [Fact]
    public async Task Several_that_all_failed_alike_end_with_that_status()
    {
        var code = await RunAsync([Web, Docs], (_, _, _) => Task.FromResult<Outcome>(new Outcome.Refused(new(ProblemKind.Unreachable, "dev1: no route"))));

        Assert.Equal(ExitCode.Unreachable, code);
    }

    [Fact]
    public async Task A_failure_says_the_step_the_reason_and_the_last_lines()
    {
        var code = await RunAsync([Web], (session, _, _) => Task.FromResult<Outcome>(
            new Outcome.Failed(session, StepName.Start, new(ProblemKind.Failed, "dev1: the server ended with 1"), ["Error: EADDRINUSE", "at \e[2Jlisten"])));

        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal(
            "  Error: EADDRINUSE\n  at  [2Jlisten\nberth: web: start failed: dev1: the server ended with 1\nhint: berth restart web tries again, berth kill web ends it\n",
            _errors.ToString());
    }

    [Fact]
    public async Task Cancelled_is_130_and_says_what_the_session_is()
    {
        var code = await RunAsync([Web], (session, _, _) => Task.FromResult<Outcome>(new Outcome.Cancelled(session)));

        Assert.Equal((ExitCode.Cancelled, "berth: web: cancelled, it is active\n"), (code, _errors.ToString()));
    }

    [Fact]
    public async Task Once_cancelled_those_that_wait_are_not_begun()
    {
        using var cancel = new CancellationTokenSource();
        var begun = 0;
        var sessions = Enumerable.Range(0, 12).Select(number => A.Session($"s{number}")).ToArray();

        var code = await RunAsync(sessions, async (session, _, token) =>
        {
            Interlocked.Increment(ref begun);
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new Outcome.Done(session, []);
        }, cancel.Token);

        Assert.Equal(ExitCode.Cancelled, code);
        Assert.InRange(begun, 1, 4);
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private Task<ExitCode> RunAsync(Session[] sessions, SessionAct act, CancellationToken cancel = default)
    {
        var invocation = new Invocation(new RootCommand().Parse([]), new(null, false, false, false), _output, _errors, cancel);
        return new Acting(invocation, new ManualTime()).RunAsync([.. sessions.Select(Target.Found)], "suspended", act);
    }
}
