using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Sections;

/// <summary>The OpenSSH client and how patient berth is with it.</summary>
public sealed record SshSettings
{
    public string Program { get; init; } = "ssh";

    public string Config { get; init; } = "";

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan Keepalive { get; init; } = TimeSpan.FromSeconds(4);

    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan RetryLongest { get; init; } = TimeSpan.FromMinutes(1);

    public int Commands { get; init; } = 4;

    public BulkLink Bulk { get; init; } = BulkLink.Auto;
}
