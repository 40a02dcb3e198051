using System.Collections.Immutable;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Runners;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Manifests;

/// <summary>
/// What session.json says: everything that another berth needs to take the session over, and all that this one needs to start it
/// again. Version 1. No secret is in it: the server's password lies beside it in config/secret, mode 0600, where another laptop of
/// the same user finds it.
/// </summary>
internal sealed record Manifest
{
    public const int Version = 1;

    public required SessionId Id { get; init; }

    public required SessionName Name { get; init; }

    public required SessionState State { get; init; }

    public string? Error { get; init; }

    /// <summary>Whether it was active once. Until then a new try makes it from the beginning.</summary>
    public bool Complete { get; init; }

    public required SessionFolder Folder { get; init; }

    /// <summary>The folder that the server opens, absolute.</summary>
    public required string Workspace { get; init; }

    /// <summary>False for a directory of the user's, which is used where it lies and never removed.</summary>
    public bool OwnsWorkspace { get; init; } = true;

    public string? Repo { get; init; }

    public string? Branch { get; init; }

    public int Depth { get; init; }

    public string Setup { get; init; } = "";

    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>As the settings had it when the session was made: its name, kind, command, health path.</summary>
    public required ServerSettings Server { get; init; }

    /// <summary>Null until the server is deployed.</summary>
    public ServerBuild? Build { get; init; }

    public required RunnerKind Runner { get; init; }

    public required Isolation Isolation { get; init; }

    public Endpoint? Endpoint { get; init; }

    /// <summary>The port at the home of <see cref="Owner"/>; another home takes it where it is free there, too.</summary>
    public int? LocalPort { get; init; }

    public ImmutableArray<PortForward> Forwards { get; init; } = [];

    /// <summary>As the settings had it; null for none.</summary>
    public AgentSettings? Agent { get; init; }

    public RunLimits Limits { get; init; } = new();

    /// <summary>For every process of the session.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = TextMap.Empty;

    public TimeSpan? IdleSuspend { get; init; }

    public string? Template { get; init; }

    /// <summary>Who made it, for people: user@machine.</summary>
    public required string Owner { get; init; }

    /// <summary>Grows with every change that a berth brings to the host: the greater one is the newer, whatever their clocks say.</summary>
    public int Revision { get; init; }

    /// <summary>The berth that worked on it last: one word for each user and machine.</summary>
    public required string Home { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The host's boot in which its processes were started.</summary>
    public string? Boot { get; init; }

    /// <summary>What its browser is given; no secret is in it.</summary>
    public string? Url { get; init; }

    /// <summary>The root of berth's files on the host.</summary>
    public string Root => Folder.Path[..Folder.Path.LastIndexOf("/sessions/", StringComparison.Ordinal)];

    /// <summary>What it shares with its neighbours.</summary>
    public SharingPlan Sharing => new(Root, Folder, Isolation);
}
