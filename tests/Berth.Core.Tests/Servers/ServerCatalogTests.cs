using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;
using Berth.Core.Servers;
using Xunit;

namespace Berth.Core.Tests.Servers;

public sealed class ServerCatalogTests
{
    [Fact]
    public void Find_takes_a_kind_without_a_section()
    {
        var (choice, problem) = Catalog().Find("code-server");

        Assert.Null(problem);
        Assert.IsType<CodeServer>(choice!.Server);
        Assert.Equal("latest", choice.Settings.Version);
    }

    [Fact]
    public void Find_takes_a_section_of_one_s_own_and_one_that_is_called_as_its_kind()
    {
        var catalog = Catalog(new ServerSettings("old") { Kind = "code-server", Version = "4.100.0" }, new ServerSettings("code-server") { Arguments = ["--locale", "de"] });

        Assert.Equal("4.100.0", catalog.Find("old").Choice!.Settings.Version);
        Assert.Equal(["--locale", "de"], catalog.Find("code-server").Choice!.Settings.Arguments);
    }

    [Fact]
    public void Find_says_what_there_is_for_a_name_that_is_not()
    {
        var problem = Catalog().Find("code-servr").Problem!;

        Assert.Equal(ProblemKind.Usage, problem.Kind);
        Assert.Equal("there is no server \"code-servr\"", problem.Message);
        Assert.StartsWith("did you mean \"code-server\"? there are code-server, openvscode-server,", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_wants_serve_web_s_licence_accepted_and_says_where()
    {
        var problem = Catalog().Find("serve-web").Problem!;

        Assert.Equal(ProblemKind.Settings, problem.Kind);
        Assert.EndsWith("set accept_license = true in [servers.serve-web]", problem.Hint, StringComparison.Ordinal);
        Assert.NotNull(Catalog(new ServerSettings("serve-web") { AcceptLicense = true }).Find("serve-web").Choice);
        Assert.True(Catalog().Find("serve-web", acceptsLicense: true).Choice!.Settings.AcceptLicense);
        Assert.NotNull(Catalog().LicenseToAccept("serve-web"));
        Assert.Null(Catalog(new ServerSettings("serve-web") { AcceptLicense = true }).LicenseToAccept("serve-web"));
        Assert.Null(Catalog().LicenseToAccept("code-server"));
    }

    private static ServerCatalog Catalog(params ServerSettings[] servers) => new(new Settings { Servers = new Named<ServerSettings>(servers) });
}
