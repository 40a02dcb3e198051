using System.Net;
using System.Text.Json;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Testing;
using Berth.Testing.Labs.Browser;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Servers;

/// <summary>Real servers, started as berth starts them, in a real browser.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class RealServersTests
{
    private static readonly TimeSpan PageDeadline = TimeSpan.FromMinutes(2);

    [LabFact(Part.CodeServer, Part.Chromium)]
    public async Task Two_code_servers_stay_logged_in_side_by_side_and_share_their_settings()
    {
        await using var berths = new Berths();
        var build = await CodeServerAsync();
        // The question whether the folder is to be trusted would stand before all else.
        var settings = new ServerSettings("code-server") { Arguments = ["--disable-workspace-trust"] };
        var (one, two) = (await berths.MakeAsync(new CodeServer(), build, settings: settings), await berths.MakeAsync(new CodeServer(), build, settings: settings));
        await Task.WhenAll(berths.StartAsync(one), berths.StartAsync(two));
        await using var browser = await ChromiumLab.StartAsync();

        foreach (var berth in (OneBerth[])[one, two])
        {
            var told = await berths.OpenAsync(berth, browser);
            await browser.WaitForTextAsync(berth.Mark, PageDeadline);
            Assert.DoesNotContain(berth.Secret.Reveal(), told, StringComparison.Ordinal);
        }

        var cookies = await browser.CookiesAsync();
        Assert.Equal(2, cookies.Keys.Count(name => name.StartsWith("code-server-session-", StringComparison.Ordinal)));
        await browser.OpenAsync(new Uri(one.Address.Url));
        await browser.WaitForTextAsync(one.Mark, PageDeadline);
        Assert.DoesNotContain(await browser.HistoryAsync(), address => address.Contains(one.Secret.Reveal(), StringComparison.Ordinal) || address.Contains(two.Secret.Reveal(), StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(berths.PathOf("run"), "login-*"));
        await ToggleMinimapAsync(browser);
        var shared = berths.Root + "/shared/User/settings.json";
        await Wait.UntilAsync("the setting to be written", () => File.ReadAllText(shared).Contains("editor.minimap.enabled", StringComparison.Ordinal), PageDeadline);
        Assert.All((OneBerth[])[one, two], berth => Assert.NotNull(new FileInfo(berth.Folder.UserData + "/User/settings.json").LinkTarget));
        Assert.Equal(["keybindings.json", "settings.json", "snippets"], Directory.EnumerateFileSystemEntries(berths.Root + "/shared/User").Select(Path.GetFileName).Order());
    }

    [LabFact(Part.CodeServer, Part.Chromium)]
    public async Task Two_token_servers_stay_logged_in_side_by_side_and_no_address_has_a_token()
    {
        await using var berths = new Berths();
        var build = new ServerBuild((await CodeServerParts.EnsureAsync()).OpenVscodeServer, new Version(1, 139, 1));
        var (one, two) = (await berths.MakeAsync(new OpenVscodeServer(), build, Isolation.Isolated), await berths.MakeAsync(new OpenVscodeServer(), build, Isolation.Isolated));
        await Task.WhenAll(berths.StartAsync(one), berths.StartAsync(two));
        await using var browser = await ChromiumLab.StartAsync();

        foreach (var berth in (OneBerth[])[one, two])
        {
            var told = await berths.OpenAsync(berth, browser);
            await browser.WaitForTextAsync(berth.Mark, PageDeadline);
            Assert.DoesNotContain(berth.Secret.Reveal(), told, StringComparison.Ordinal);
        }

        await browser.OpenAsync(new Uri(one.Address.Url));
        await browser.WaitForTextAsync(one.Mark, PageDeadline);
        Assert.DoesNotContain(await browser.HistoryAsync(), address => address.Contains("tkn=", StringComparison.Ordinal));
    }

    [LabFact(Part.CodeServer)]
    public async Task Command_server_is_any_program()
    {
        await using var berths = new Berths();
        var settings = new ServerSettings("files") { Kind = "command", Command = "exec busybox httpd -f -p 127.0.0.1:{port} -h {workspace}" };
        var berth = await berths.MakeAsync(new CommandServer(), new ServerBuild("", null), Isolation.Isolated, settings with { Health = "/index.html" });
        await File.WriteAllTextAsync(berth.Folder.Workspace + "/index.html", "hello from the berth");

        await berths.StartAsync(berth);

        using var http = new HttpClient();
        Assert.Equal("hello from the berth", await http.GetStringAsync(berth.Address.Url));
    }

    [LabFact(Part.CodeServer)]
    public async Task Extensions_of_a_template_are_installed_once_and_shared()
    {
        await using var berths = new Berths();
        var build = await CodeServerAsync();
        var extension = berths.PathOf("one-1.0.0.vsix");
        TinyExtension.Write(extension, "one", "1.0.0");

        var many = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => berths.MakeAsync(new CodeServer(), build, Isolation.Hybrid, null, extension)));
        var alone = await berths.MakeAsync(new CodeServer(), build, Isolation.Isolated);
        var later = await berths.MakeAsync(new CodeServer(), build, Isolation.Hybrid);

        foreach (var berth in (OneBerth[])[.. many, later])
        {
            Assert.Equal("berth.one@1.0.0", await ListAsync(berth));
            using var list = JsonDocument.Parse(await File.ReadAllTextAsync(berth.Folder.Extensions + "/extensions.json"));
            Assert.Single(list.RootElement.EnumerateArray());
        }

        Assert.Equal("", await ListAsync(alone));
        Assert.Single(Directory.EnumerateDirectories(berths.Root + "/shared/extensions", "berth.one-*"));
    }

    [LabFact(Part.CodeServer)]
    public async Task Deployed_release_runs()
    {
        await using var berths = new Berths();
        var parts = await CodeServerParts.EnsureAsync();
        await using var web = DownloadServer.Start();
        web.Offer($"code-server-{parts.Version}-linux-amd64.tar.gz", parts.Tarball);
        web.Offer($"code-server-{parts.Version}-linux-amd64.tar.gz.sha256", parts.Tarball + ".sha256");
        var settings = new ServerSettings("code-server") { Url = web.Address + "code-server-{version}-{os}-{arch}.tar.gz", Version = parts.Version };
        using var deployer = new Deployer(new DeployerOptions(berths.PathOf("cache"), TimeSpan.FromMinutes(10)));

        var result = await deployer.DeployAsync(berths.Link, Facts(berths.Root), new CodeServer(), settings, null, CancellationToken.None);

        Assert.True(result.Build is not null, result.Problem?.ToString());
        var berth = await berths.MakeAsync(new CodeServer(), result.Build, Isolation.Isolated, settings);
        await berths.StartAsync(berth);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var page = await http.GetAsync(berth.Address.Url);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    internal static HostFacts Facts(string root) => new()
    {
        Home = "/root",
        User = "root",
        Uid = 0,
        Root = root,
        System = "linux",
        Architecture = "amd64",
        Glibc = "2.36",
        Downloader = "curl",
        TemporaryDirectory = "/tmp",
    };

    private static async Task<ServerBuild> CodeServerAsync()
    {
        var parts = await CodeServerParts.EnsureAsync();
        return new ServerBuild(parts.Program, Version.Parse(parts.Version));
    }

    private static async Task<string> ListAsync(OneBerth berth)
    {
        var words = berth.Server.InstallCommand(berth.Build, berth.Folder)!;
        var said = await new Command(words[0], [.. words.Skip(1), "--list-extensions", "--show-versions"]).OutputAsync();
        return string.Join('\n', said.Split('\n').Where(line => line.Contains('@', StringComparison.Ordinal)));
    }

    /// <summary>Through the workbench itself, so that its own way of writing the settings is the one that is tried.</summary>
    private static async Task ToggleMinimapAsync(ChromiumLab browser)
    {
        await browser.PressAsync("F1", 112);
        await browser.WaitForAsync(".quick-input-widget input");
        await browser.TypeAsync("View: Toggle Minimap");
        await browser.WaitForTextAsync("View: Toggle Minimap", PageDeadline);
        await browser.PressAsync("Enter", 13);
    }
}
