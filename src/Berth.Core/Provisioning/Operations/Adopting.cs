namespace Berth.Core.Provisioning.Operations;

internal sealed class Adopting(ProvisionerParts parts)
{
    public Task<IReadOnlyList<AdoptReport>> RunAsync(string? host, CancellationToken cancel)
    {
        _ = (parts, host, cancel);
        return Task.FromResult<IReadOnlyList<AdoptReport>>([]);
    }
}
