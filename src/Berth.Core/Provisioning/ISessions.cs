using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>
/// Sessions on hosts, for any front end. Nothing here throws but for a cancelled token: how an operation ended is its
/// <see cref="Outcome"/>. Progress is told step by step while it runs, on no particular thread. One operation runs at a time per session,
/// over all berths; whoever comes second is told who is at work.
/// </summary>
internal interface ISessions
{
    /// <summary>Makes a session whole: a workspace, its server, its agent, its local port. Cancelling undoes what was done.</summary>
    Task<Outcome> CreateAsync(NewSession wish, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Ends the processes and frees their memory; workspace, ports and the agent's conversation stay.</summary>
    Task<Outcome> SuspendAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Starts a suspended session at its old address; brings back a killed one whose workspace was kept.</summary>
    Task<Outcome> ResumeAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Stops and starts the processes; tries a failed creation again.</summary>
    Task<Outcome> RestartAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel);

    Task<Outcome> RenameAsync(SessionId id, SessionName name, CancellationToken cancel);

    /// <summary>What killing would lose: uncommitted and unpushed work. Asks the host, changes nothing.</summary>
    Task<LossAnswer> WouldLoseAsync(SessionId id, CancellationToken cancel);

    Task<Outcome> KillAsync(SessionId id, KillWish wish, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Rebuilds the list from the manifests on a host, or on all.</summary>
    Task<IReadOnlyList<AdoptReport>> AdoptAsync(string? host, CancellationToken cancel);

    /// <summary>What cleaning would free, or with <paramref name="apply"/> has freed.</summary>
    Task<IReadOnlyList<CleaningReport>> CleanAsync(string? host, bool apply, CancellationToken cancel);

    /// <summary>For a berth that stays: what other berths joined to a host is kept joined from here.</summary>
    Task KeepForwardsAsync(string host, CancellationToken cancel);

    /// <summary>The operations that berths have left behind which died, each with its host.</summary>
    IReadOnlyList<(long Operation, string Host)> LeftBehind();

    /// <summary>Completes or undoes what a berth that died has left behind, on a host whose link stands, or on all such hosts; starts again what a reboot ended.</summary>
    Task<IReadOnlyList<Outcome>> RecoverAsync(string? host, ICareNews? news, CancellationToken cancel);
}
