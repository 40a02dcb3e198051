using System.Collections.Immutable;

namespace Berth.Core.Hosts;

/// <summary>What a host is and has, as its own script told.</summary>
internal sealed record HostFacts
{
    public required string Home { get; init; }

    public required string User { get; init; }

    public required int Uid { get; init; }

    /// <summary>Absolute, with ~ resolved.</summary>
    public required string Root { get; init; }

    /// <summary>linux or macos.</summary>
    public required string System { get; init; }

    /// <summary>amd64, arm64 or armv7l.</summary>
    public required string Architecture { get; init; }

    /// <summary>glibc's version; null where the libc is another one.</summary>
    public string? Glibc { get; init; }

    /// <summary>$XDG_RUNTIME_DIR where it is there and ours.</summary>
    public string? RuntimeDirectory { get; init; }

    public required string TemporaryDirectory { get; init; }

    /// <summary>Whether the user's own service manager answers.</summary>
    public bool HasUserSystemd { get; init; }

    /// <summary>Whether the user's units live on after the last logout.</summary>
    public bool Lingers { get; init; }

    /// <summary>podman or docker, where one can be used; else null.</summary>
    public string? ContainerProgram { get; init; }

    public string? Tmux { get; init; }

    /// <summary>What can hold a terminal where no tmux does: dtach, or the script of util-linux; null where neither is.</summary>
    public string? OtherHolder { get; init; }

    /// <summary>What holds an agent's terminal; null where nothing can.</summary>
    public string? Holder => Tmux is null ? OtherHolder : "tmux";

    public string? Git { get; init; }

    /// <summary>Node's version, as 20.11.1.</summary>
    public string? Node { get; init; }

    public bool HasNpm { get; init; }

    /// <summary>curl or wget; null where neither is.</summary>
    public string? Downloader { get; init; }

    public int Cores { get; init; }

    public long MemoryBytes { get; init; }

    public long MemoryFreeBytes { get; init; }

    public long DiskFreeBytes { get; init; }

    public double Load { get; init; }

    /// <summary>The host's clock less ours.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Changes with every boot, of a container too.</summary>
    public string? BootId { get; init; }

    /// <summary>Ports of the pool on which somebody listens, or which a session of anybody's berth holds.</summary>
    public ImmutableArray<int> TakenPorts { get; init; } = [];

    /// <summary>Those agents that berth knows by name and the host has.</summary>
    public ImmutableArray<string> Agents { get; init; } = [];

    /// <summary>Sessions that run there, of every berth that uses this root.</summary>
    public int ActiveSessions { get; init; }

    /// <summary>False where sshd was seen to forbid forwards to Unix sockets.</summary>
    public bool AllowsSockets { get; init; } = true;
}
