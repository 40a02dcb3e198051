namespace Berth.Core.Servers;

/// <summary>
/// One kind of editor server: how it is found, installed, started, probed and stopped, and what address a browser gets. Pure: it
/// describes, others do.
/// </summary>
internal interface IServer
{
    /// <summary>As settings and manifests call it.</summary>
    string Kind { get; }

    /// <summary>Where it is found and how it is had; null where there is nothing to install.</summary>
    ServerPackage? Package { get; }

    /// <summary>Why a build cannot be used, in words for people; null where it can.</summary>
    string? Refusal(ServerBuild build);

    /// <summary>Whether this build can listen on a Unix socket.</summary>
    bool CanListenOnSocket(ServerBuild build);

    /// <summary>What is run, with what files and variables; null where nothing is (none).</summary>
    ServerLaunch? Launch(LaunchRequest request);

    /// <summary>What asks it whether it is well, without waking or keeping it busy; null where nobody can.</summary>
    HealthCheck? Health(ServerBuild build);

    /// <summary>What the browser gets; a secret is in it only where the server has no other way.</summary>
    BrowserAddress? Address(AddressRequest request);
}
