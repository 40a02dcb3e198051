namespace Berth.Core.Servers;

/// <summary>How a server is found on a host and had when it is not there.</summary>
internal sealed record ServerPackage
{
    /// <summary>What it is called on PATH.</summary>
    public required string Program { get; init; }

    /// <summary>Where the program lies in its release's folder, as bin/code-server.</summary>
    public required string ProgramInRelease { get; init; }

    /// <summary>
    /// The release's address, with {version}, {os} and {arch}. A checksum, where one is published, lies beside it with .sha256 at its end.
    /// </summary>
    public required string ReleaseUrl { get; init; }

    /// <summary>An address that redirects to the newest release, whose name ends with its version; null where there is none.</summary>
    public string? LatestUrl { get; init; }

    /// <summary>The version that is taken for "latest" where nobody can be asked.</summary>
    public required string KnownVersion { get; init; }

    /// <summary>The oldest glibc that the release runs with; null where it brings what it needs.</summary>
    public Version? Glibc { get; init; } = new(2, 28);

    /// <summary>The package's name for npm; null where there is none.</summary>
    public string? NpmPackage { get; init; }

    /// <summary>Where the program's entry lies in the npm package.</summary>
    public string NpmEntry { get; init; } = "";

    /// <summary>The major version of Node that a version of the npm package insists on.</summary>
    public Func<Version, int> NpmNode { get; init; } = static _ => 0;

    /// <summary>How {os} and {arch} are spelled in the address, from ours.</summary>
    public Func<string, string> Spell { get; init; } = static word => word;

    /// <summary>A template's address for one version and host.</summary>
    public string Url(string template, string version, string system, string architecture) => template
        .Replace("{version}", version, StringComparison.Ordinal)
        .Replace("{os}", Spell(system), StringComparison.Ordinal)
        .Replace("{arch}", Spell(architecture), StringComparison.Ordinal);
}
