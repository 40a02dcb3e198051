using System.Collections.Immutable;

namespace Berth.Core.Servers;

/// <summary>What is run for a server.</summary>
internal sealed record ServerLaunch
{
    /// <summary>The program and its arguments. Others on the host can read them: no secrets.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Variables; kept in a file of mode 0600.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Variables that must not reach the server from outside.</summary>
    public ImmutableArray<string> Unset { get; init; } = [];

    /// <summary>Files to be written first, mode 0600; those that exist are replaced.</summary>
    public ImmutableArray<LaunchFile> Files { get; init; } = [];
}
