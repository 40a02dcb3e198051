using Berth.Core.Provisioning.Operations;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>Sessions on hosts: each operation is a class of its own in <c>Operations</c>.</summary>
internal sealed class Provisioner(ProvisionerParts parts) : ISessions
{
    private readonly LastToLeave _killing = new();

    public Task<Outcome> CreateAsync(NewSession wish, IProgress<StepProgress>? progress, CancellationToken cancel) => new Creating(parts).RunAsync(wish, progress, cancel);

    public Task<Outcome> SuspendAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        MendedAsync(id, Operation.Suspend, () => new Suspending(parts).RunAsync(id, progress, cancel), cancel);

    public Task<Outcome> ResumeAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        MendedAsync(id, Operation.Resume, () => new Resuming(parts).ResumeAsync(id, progress, cancel), cancel);

    public Task<Outcome> RestartAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        MendedAsync(id, Operation.Restart, () => new Resuming(parts).RestartAsync(id, progress, cancel), cancel);

    public Task<Outcome> RenameAsync(SessionId id, SessionName name, CancellationToken cancel) =>
        MendedAsync(id, Operation.Rename, () => new Renaming(parts).RunAsync(id, name, cancel), cancel);

    public Task<LossAnswer> WouldLoseAsync(SessionId id, CancellationToken cancel) => new Killing(parts).WouldLoseAsync(id, cancel);

    public Task<Outcome> KillAsync(SessionId id, KillWish wish, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var kill = () => new Killing(parts).RunAsync(id, wish, progress, cancel);
        return parts.Sessions.Find(id) is { Host: var host } ? _killing.RunAsync(host, kill, () => ReleaseAsync(host, cancel)) : kill();
    }

    public Task<IReadOnlyList<AdoptReport>> AdoptAsync(string? host, CancellationToken cancel) => new Adopting(parts).RunAsync(host, cancel);

    public Task<IReadOnlyList<CleaningReport>> CleanAsync(string? host, bool apply, CancellationToken cancel) => new Cleaning(parts).RunAsync(host, apply, cancel);

    public Task<IReadOnlyList<Outcome>> RecoverAsync(string? host, ICareNews? news, CancellationToken cancel) => new Recovering(parts) { News = news }.RunAsync(host, cancel);

    public IReadOnlyList<(long Operation, string Host)> LeftBehind() =>
    [
        .. from operation in parts.Journal.Unfinished()
           where parts.Leases.Holder(operation.Session) is null
           select (operation.Id, parts.Sessions.Find(operation.Session)?.Host ?? ""),
    ];

    public Task KeepForwardsAsync(string host, CancellationToken cancel) =>
        parts.Hosts.FindOrReach(host).Host is { } known ? parts.Link(known).KeepForwardsAsync(cancel) : Task.CompletedTask;

    private async Task<Outcome> MendedAsync(SessionId id, Operation operation, Func<Task<Outcome>> run, CancellationToken cancel)
    {
        try
        {
            await new Recovering(parts).BeforeAsync(id, operation, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Outcome.Cancelled(parts.Sessions.Find(id));
        }

        return await run();
    }

    /// <summary>A host without sessions needs no connection, unless somebody watches it.</summary>
    private async Task ReleaseAsync(string name, CancellationToken cancel)
    {
        if (parts.Watches || parts.Sessions.All().Any(session => session.Host == name && session.State is not SessionState.Terminated))
            return;
        try
        {
            if (parts.Hosts.FindOrReach(name).Host is { } host)
                await parts.Link(host).ReleaseAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The session is killed all the same; the connection stays for the next command.
        }
    }
}
