using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Sections;

/// <summary>What a session gets where nothing nearer says otherwise.</summary>
public sealed record DefaultsSettings
{
    public string Host { get; init; } = "auto";

    public Placement Placement { get; init; } = Placement.LeastLoaded;

    public IReadOnlyList<string> Labels { get; init; } = [];

    public Percent Headroom { get; init; } = new(10);

    public string Server { get; init; } = "code-server";

    public string Agent { get; init; } = "auto";

    public RunnerChoice Runner { get; init; } = RunnerChoice.Auto;

    public Isolation Isolation { get; init; } = Isolation.Hybrid;

    public string Root { get; init; } = "~/.local/share/berth";

    public Size? Memory { get; init; }

    public Percent? Cpu { get; init; }

    public int Tasks { get; init; }

    public int Depth { get; init; } = 1;

    public TimeSpan? IdleSuspend { get; init; }

    public KillMode Kill { get; init; } = KillMode.Keep;

    public TimeSpan KeepWorkspaces { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan KeepArchives { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan KeepLogs { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan KeepExtensions { get; init; } = TimeSpan.FromDays(30);

    public bool Open { get; init; }

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan CloneTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan InstallTimeout { get; init; } = TimeSpan.FromMinutes(15);

    public IReadOnlyDictionary<string, string> Environment { get; init; } = TextMap.Empty;
}
