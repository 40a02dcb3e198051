using Berth.Core.Provisioning.Operations;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>Sessions on hosts: each operation is a class of its own in <c>Operations</c>.</summary>
internal sealed class Provisioner(ProvisionerParts parts) : ISessions
{
    public Task<Outcome> CreateAsync(NewSession wish, IProgress<StepProgress>? progress, CancellationToken cancel) => new Creating(parts).RunAsync(wish, progress, cancel);

    public Task<Outcome> SuspendAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) => new Suspending(parts).RunAsync(id, progress, cancel);

    public Task<Outcome> ResumeAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) => new Resuming(parts).ResumeAsync(id, progress, cancel);

    public Task<Outcome> RestartAsync(SessionId id, IProgress<StepProgress>? progress, CancellationToken cancel) => new Resuming(parts).RestartAsync(id, progress, cancel);

    public Task<Outcome> RenameAsync(SessionId id, SessionName name, CancellationToken cancel) => new Renaming(parts).RunAsync(id, name, cancel);

    public Task<LossAnswer> WouldLoseAsync(SessionId id, CancellationToken cancel) => new Killing(parts).WouldLoseAsync(id, cancel);

    public Task<Outcome> KillAsync(SessionId id, KillWish wish, IProgress<StepProgress>? progress, CancellationToken cancel) => new Killing(parts).RunAsync(id, wish, progress, cancel);

    public Task<IReadOnlyList<AdoptReport>> AdoptAsync(string? host, CancellationToken cancel) => new Adopting(parts).RunAsync(host, cancel);

    public Task<IReadOnlyList<CleaningReport>> CleanAsync(string? host, bool apply, CancellationToken cancel) => new Cleaning(parts).RunAsync(host, apply, cancel);

    public Task<IReadOnlyList<Outcome>> RecoverAsync(CancellationToken cancel) => new Recovering(parts).RunAsync(cancel);
}
