using System.Collections.Immutable;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>One part of a session to start.</summary>
internal sealed record RunRequest(SessionId Session, SessionName Name, RunPart Part, SessionFolder Folder, HostFacts Facts)
{
    /// <summary>The server's program and its arguments; they can be seen by others on the host.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>For <see cref="RunPart.Agent"/>: which one; its own variables are in <see cref="Environment"/>, too.</summary>
    public AgentSettings? Agent { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Secrets may be among them: they are written to a file of mode 0600, never to an argument list. BERTH_SESSION is always added.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    public ImmutableArray<string> Unset { get; init; } = [];

    public ImmutableArray<LaunchFile> Files { get; init; } = [];

    public RunLimits Limits { get; init; } = new();

    public long LogBytes { get; init; } = 16 << 20;

    public int LogFiles { get; init; } = 3;
}
