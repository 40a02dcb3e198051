using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Editors;

/// <summary>The real code-server in the cache. The first call on a machine builds it, for about five minutes.</summary>
public sealed record CodeServerParts(string Folder)
{
    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(20);

    public string Program => Path.Combine(Folder, "bin/code-server");

    /// <summary>The editor's own server out of the same package: it takes openvscode-server's options and answers as that does.</summary>
    public string OpenVscodeServer => Path.Combine(Folder, "bin/openvscode-server");

    /// <summary>Laid out as the published release: <c>code-server-VERSION-linux-ARCH/{bin/code-server,lib/node,…}</c>.</summary>
    public string Tarball { get; } = Directory.EnumerateFiles(Folder, "code-server-*.tar.gz").Single();

    public string Version => Path.GetFileName(Tarball).Split('-')[2];

    public string Sha256 => File.ReadAllText(Tarball + ".sha256").Split(' ')[0];

    public static async Task<CodeServerParts> EnsureAsync()
    {
        var script = Path.Combine(Repository.Root, "tests/Berth.Testing/Labs/Editors/code-server.sh");
        return new CodeServerParts((await new Command(script, Repository.Cache) { Deadline = BuildDeadline }.OutputAsync()).Trim());
    }
}
