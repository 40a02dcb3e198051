using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

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

    /// <summary>Why a section of the settings cannot be used, known before any host is asked; null where it can.</summary>
    Problem? Check(ServerSettings settings);

    /// <summary>Why a build cannot be used, in words for people; null where it can.</summary>
    string? Refusal(ServerBuild build);

    /// <summary>Whether it can listen on a Unix socket.</summary>
    bool CanListenOnSocket(ServerSettings settings);

    /// <summary>What is run, with what files and variables; null where nothing is (none).</summary>
    ServerLaunch? Launch(LaunchRequest request);

    /// <summary>The words that start its own installer of extensions for a session; null where it has none.</summary>
    IReadOnlyList<string>? InstallCommand(ServerBuild build, SessionFolder folder);

    /// <summary>What asks it whether it is well, without waking or keeping it busy; null where nobody can.</summary>
    HealthCheck? Health(ServerSettings settings);

    /// <summary>What the browser gets; null where there is nothing to see.</summary>
    BrowserAddress? Address(AddressRequest request);
}
