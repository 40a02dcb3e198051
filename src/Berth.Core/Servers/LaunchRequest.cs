using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>Everything that a server's start may depend on.</summary>
internal sealed record LaunchRequest(SessionId Session, SessionName Name, ServerBuild Build, SessionFolder Folder)
{
    public required Endpoint Endpoint { get; init; }

    /// <summary>The folder that is opened, absolute.</summary>
    public required string Workspace { get; init; }

    /// <summary>The extensions directory that the isolation gives.</summary>
    public required string Extensions { get; init; }

    /// <summary>Password or token; never to be put into <see cref="ServerLaunch.Arguments"/>.</summary>
    public required string Secret { get; init; }

    public required ServerSettings Settings { get; init; }

    /// <summary>The port at home, for servers that must know how they are reached.</summary>
    public int? LocalPort { get; init; }
}
