using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Servers;
using Xunit;

namespace Berth.Core.Tests.Servers;

public sealed class ServerFinderTests
{
    [Fact]
    public void Read_puts_path_first_and_then_the_newest()
    {
        var found = ServerFinder.Read("installed\t/r/servers/code-server-4.9.0/bin/code-server\t4.9.0\ninstalled\t/r/servers/code-server-4.100.0/bin/code-server\t4.100.0\n"
            + "path\t/usr/bin/code-server\t4.20.0 abc with Code 1.2.3 \nnoise\n");

        Assert.Equal(["/usr/bin/code-server", "/r/servers/code-server-4.100.0/bin/code-server", "/r/servers/code-server-4.9.0/bin/code-server"], found.Select(one => one.Build.Program));
        Assert.Equal(new Version(4, 20, 0), found[0].Build.Version);
    }

    [Theory]
    [InlineData("latest", ServerSource.Auto, "/path")]
    [InlineData("latest", ServerSource.Path, "/path")]
    [InlineData("latest", ServerSource.Release, "/new")]
    [InlineData("4.100.0", ServerSource.Auto, "/old")]
    [InlineData("v4.100.0", ServerSource.Npm, "/old")]
    [InlineData("4.1.0", ServerSource.Auto, null)]
    public void Choose_goes_by_version_and_source(string version, ServerSource source, string? program)
    {
        FoundServer[] found = [new(true, Build("/path", "4.20.0")), new(false, Build("/new", "4.139.1")), new(false, Build("/old", "4.100.0"))];

        var (build, notes) = ServerFinder.Choose(found, new CodeServer(), new ServerSettings("code-server") { Version = version, Source = source });

        Assert.Equal(program, build?.Program);
        Assert.Equal(program is null, notes.Count == 3);
    }

    [Fact]
    public void Choose_passes_over_what_is_too_old_and_says_so()
    {
        var (build, notes) = ServerFinder.Choose([new(true, Build("/usr/bin/code-server", "4.9.0"))], new CodeServer(), new ServerSettings("code-server"));

        Assert.Null(build);
        Assert.Equal(["/usr/bin/code-server is not used: code-server 4.9.0 is too old: berth needs 4.14.0 or newer"], notes);
    }

    [Theory]
    [InlineData("4.139.1 53c2f3253bcf32886706fc023e794bbeb253c90f with Code 1.139.1", "4.139.1")]
    [InlineData("{\"codeServer\":\"4.139.1\",\"commit\":\"53c2\",\"vscode\":\"1.139.1\"}", "4.139.1")]
    [InlineData("1.109.5 53c2f3253bcf32886706fc023e794bbeb253c90f x64", "1.109.5")]
    [InlineData("code 1.96.0 (commit 138f619c86f1199955d53b4166bef66ef252935c)", "1.96.0")]
    [InlineData("v4.14.1-rc.1", "4.14.1")]
    [InlineData("(node:123) Warning 1.2 is old\n4.20.0", "4.20.0")]
    [InlineData("command not found", null)]
    public void VersionText_finds_the_version(string said, string? version) => Assert.Equal(version, VersionText.Parse(said)?.ToString());

    [Theory]
    [InlineData("https://x/coder/code-server/releases/tag/v4.139.1", "4.139.1")]
    [InlineData("https://x/r/releases/tag/openvscode-server-v1.109.5", "1.109.5")]
    [InlineData("https://x/VSCodium/vscodium/releases/tag/1.109.41146", "1.109.41146")]
    [InlineData("https://x/coder/code-server/releases/latest", null)]
    public void LatestVersion_reads_where_it_was_led(string address, string? version) => Assert.Equal(version, LatestVersion.In(new Uri(address)));

    private static ServerBuild Build(string program, string version) => new(program, Version.Parse(version));
}
