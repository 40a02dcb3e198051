using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>The operations by their names, and what must be so when they were done once more.</summary>
internal static class Operating
{
    private const string OtherName = "other";

    private static readonly CancellationToken Never = CancellationToken.None;

    public static bool Makes(string operation) => operation is "create" or "clone";

    public static Task<Outcome> DoAsync(ISessions sessions, string operation, SessionId id, NewSession wish) => operation switch
    {
        "create" or "clone" => sessions.CreateAsync(wish, null, Never),
        "suspend" => sessions.SuspendAsync(id, null, Never),
        "resume" => sessions.ResumeAsync(id, null, Never),
        "restart" => sessions.RestartAsync(id, null, Never),
        "rename" => sessions.RenameAsync(id, SessionName.Parse(OtherName), Never),
        "archive" => sessions.KillAsync(id, new KillWish(KillMode.Archive), null, Never),
        "delete" => sessions.KillAsync(id, new KillWish(KillMode.Delete, Force: true), null, Never),
        _ => sessions.KillAsync(id, new KillWish(KillMode.Keep), null, Never),
    };

    /// <summary>A session on which the operation is possible.</summary>
    public static async Task<SessionId> BeforeAsync(ProvisioningLab lab, string operation, NewSession wish)
    {
        if (Makes(operation))
            return default;
        var id = (await lab.MakeAsync(wish)).Id;
        if (operation is "resume")
            Assert.IsType<Outcome.Done>(await lab.Sessions.SuspendAsync(id, null, Never));
        return id;
    }

    /// <summary>
    /// Where berth completed it meanwhile, it is impossible now and says so; otherwise it works. A session with an error is restarted first,
    /// as its user is told.
    /// </summary>
    public static async Task AgainAsync(Strike strike, string when)
    {
        var (lab, operation) = (strike.Lab, strike.Operation);
        var row = lab.Rows.All().SingleOrDefault();
        var restarts = row is { State: SessionState.Error } && (Makes(operation) || operation is "resume" or "suspend");
        var again = restarts ? await lab.Sessions.RestartAsync(row!.Id, null, Never) : await strike.DoAsync(lab.Sessions);
        if (restarts && operation is "suspend" && again is Outcome.Done)
            again = await strike.DoAsync(lab.Sessions);
        var fine = again is Outcome.Done || again is Outcome.Refused { Problem.Kind: ProblemKind.Conflict } && row?.State == Expected(operation) || again is Outcome.Refused { Problem.Kind: ProblemKind.NotFound } && row is null;
        Assert.True(fine, $"{when}: done again: {again}");
        row = lab.Rows.All().SingleOrDefault();
        Assert.True(row?.State == Expected(operation), $"{when}: {row?.State} at the end");
        Assert.True(operation is not "rename" || row?.Name.Value == OtherName, $"{when}: {row?.Name} at the end");
    }

    private static SessionState? Expected(string operation) => operation switch
    {
        "suspend" => SessionState.Suspended,
        "kill" => SessionState.Terminated,
        "archive" or "delete" => null,
        _ => SessionState.Active,
    };
}
