using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Running;

/// <summary>One operation on one session while it runs: what is known of it so far. One step at a time changes it.</summary>
internal sealed class Work(ProvisionerParts parts, Operation operation, CatalogHost host, Manifest manifest)
{
    public ProvisionerParts Parts { get; } = parts;

    public Operation Operation { get; } = operation;

    public CatalogHost Host { get; } = host;

    public ILink Link { get; } = parts.Link(host);

    /// <summary>What the session is to be, as far as it is settled.</summary>
    public Manifest Manifest { get; set; } = manifest;

    /// <summary>Known in operations that start something.</summary>
    public HostFacts? Facts { get; set; }

    public IProgress<StepProgress>? Progress { get; set; }

    /// <summary>What the user should know though it worked.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Memory of processes that were ended.</summary>
    public long FreedBytes { get; set; }

    /// <summary>What the session is from now on; to be written to the host next.</summary>
    public void Change(SessionState state, string? error) => Manifest = Manifest with
    {
        State = state,
        Error = error,
        Complete = Manifest.Complete || state is SessionState.Active,
        Revision = Manifest.Revision + 1,
        Home = Parts.Home.Word,
        ChangedAt = Parts.Time.GetUtcNow(),
    };

    /// <summary>The session's other end.</summary>
    public RemoteSession Remote => new(this);

    public string HostName => Host.Name;
}
