using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.Core.Tests.Provisioning;

/// <summary>
/// Every operation interrupted before and after everything that it asks of its host. The next berth makes home, host and journal agree
/// again, and the same operation then succeeds.
/// </summary>
public sealed class InterruptedTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Busybox, Part.Git)]
    [InlineData("create")]
    [InlineData("clone")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("restart")]
    [InlineData("rename")]
    [InlineData("kill")]
    [InlineData("archive")]
    [InlineData("delete")]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task An_operation_that_dies_anywhere_is_completed_or_undone_and_can_be_done_again(string operation)
    {
        await using var lab = ProvisioningLab.Local();
        var repo = operation is "clone" ? await lab.MakeRepoAsync() : null;
        var boundary = 1;
        while (await DiesAsync(lab, operation, boundary, new NewSession { Name = "it", Server = ProvisioningLab.Web, Repo = repo }))
            boundary++;
        output.WriteLine($"{operation}: {boundary - 1} boundaries");
        Assert.True(boundary > 4);
    }

    /// <summary>False where the operation has no such boundary any more.</summary>
    private static async Task<bool> DiesAsync(ProvisioningLab lab, string operation, int boundary, NewSession wish)
    {
        var id = operation is "create" or "clone" ? default : await BeforeAsync(lab, operation, wish);
        var when = $"{operation} cut at {boundary}";

        var gate = new Gate();
        gate.StopAt(boundary);
        var doomed = lab.Through(gate);
        var running = DoAsync(doomed, operation, id, wish);
        if (await Task.WhenAny(running, gate.Reached) == running)
        {
            Assert.IsType<Outcome.Done>(await running);
            return false;
        }

        lab.DropLeases();
        var recovered = await lab.Sessions.RecoverAsync(null, Never);
        await Agreement.AssertAsync(lab, $"{when}, recovered ({string.Join(", ", recovered)})");
        await AgainAsync(lab, operation, id, wish, when);
        await Agreement.AssertAsync(lab, when + ", done again");
        foreach (var row in lab.Rows.All())
            Assert.True(await lab.Sessions.KillAsync(row.Id, new KillWish(KillMode.Delete, Force: true), null, Never) is Outcome.Done, when);
        await Agreement.AssertAsync(lab, when + ", deleted");
        return true;
    }

    private static async Task<SessionId> BeforeAsync(ProvisioningLab lab, string operation, NewSession wish)
    {
        var id = (await lab.MakeAsync(wish)).Id;
        if (operation is "resume")
            Assert.IsType<Outcome.Done>(await lab.Sessions.SuspendAsync(id, null, Never));
        return id;
    }

    internal static Task<Outcome> DoAsync(ISessions sessions, string operation, SessionId id, NewSession wish) => operation switch
    {
        "create" or "clone" => sessions.CreateAsync(wish, null, Never),
        "suspend" => sessions.SuspendAsync(id, null, Never),
        "resume" => sessions.ResumeAsync(id, null, Never),
        "restart" => sessions.RestartAsync(id, null, Never),
        "rename" => sessions.RenameAsync(id, SessionName.Parse("other"), Never),
        "archive" => sessions.KillAsync(id, new KillWish(KillMode.Archive), null, Never),
        "delete" => sessions.KillAsync(id, new KillWish(KillMode.Delete, Force: true), null, Never),
        _ => sessions.KillAsync(id, new KillWish(KillMode.Keep), null, Never),
    };

    /// <summary>Where recovering completed it, it is impossible now and says so; otherwise it works.</summary>
    internal static async Task AgainAsync(ProvisioningLab lab, string operation, SessionId id, NewSession wish, string when)
    {
        var row = lab.Rows.All().SingleOrDefault();
        var again = operation is "create" or "clone" && row is { State: SessionState.Error }
            ? await lab.Sessions.RestartAsync(row.Id, null, Never)
            : await DoAsync(lab.Sessions, operation, id, wish);
        var fine = again is Outcome.Done || again is Outcome.Refused { Problem.Kind: ProblemKind.Conflict } && IsDone(row, operation) || again is Outcome.Refused { Problem.Kind: ProblemKind.NotFound } && row is null;
        Assert.True(fine, $"{when}: done again: {again}");
        var state = lab.Rows.All().SingleOrDefault()?.State;
        Assert.True(state == Expected(operation), $"{when}: {state} at the end");
    }

    private static bool IsDone(Session? row, string operation) => row?.State == Expected(operation);

    private static SessionState? Expected(string operation) => operation switch
    {
        "suspend" => SessionState.Suspended,
        "kill" => SessionState.Terminated,
        "archive" or "delete" => null,
        _ => SessionState.Active,
    };
}
