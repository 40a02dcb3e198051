namespace Berth.Core.Provisioning.Operations;

internal sealed class Cleaning(ProvisionerParts parts)
{
    public Task<IReadOnlyList<CleaningReport>> RunAsync(string? host, bool apply, CancellationToken cancel)
    {
        _ = (parts, host, apply, cancel);
        return Task.FromResult<IReadOnlyList<CleaningReport>>([]);
    }
}
