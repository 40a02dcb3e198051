namespace Berth.Core.Servers;

/// <summary>How a server is found on a host and had when it is not there.</summary>
internal sealed record ServerPackage
{
    /// <summary>What it is called on PATH.</summary>
    public required string Program { get; init; }

    /// <summary>Where the program lies in its release's folder, as bin/code-server.</summary>
    public required string ProgramInRelease { get; init; }

    /// <summary>The release's address, with {version}, {os} and {arch}; null where there is none.</summary>
    public string? ReleaseUrl { get; init; }

    /// <summary>Where the checksums of a release are published, in the manner of sha256sum; null where they are not.</summary>
    public string? ChecksumUrl { get; init; }

    /// <summary>The version that is taken for "latest" where nobody can be asked.</summary>
    public required string KnownVersion { get; init; }

    /// <summary>The package's name for npm; null where there is none.</summary>
    public string? NpmPackage { get; init; }

    /// <summary>How {os} and {arch} are spelled in the address, from ours.</summary>
    public Func<string, string> Spell { get; init; } = word => word;
}
