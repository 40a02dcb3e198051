using System.Net;
using Berth.Testing;
using Berth.Testing.Labs.Browser;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Parts;

[Trait(Speed.Name, Speed.Slow)]
public sealed class CodeServerLabTests(ITestOutputHelper output)
{
    private static readonly TimeSpan PageDeadline = TimeSpan.FromMinutes(2);

    [LabFact(Part.CodeServer)]
    public async Task Start_answers_healthz_and_asks_for_the_password()
    {
        await using var server = await CodeServerLab.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var health = await http.GetAsync(new Uri(server.Address, "healthz"));
        using var page = await http.GetAsync(server.Address);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("\"status\":", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("login", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [LabFact(Part.CodeServer)]
    public async Task StartOpenVscodeServer_wants_the_token_and_says_its_version()
    {
        await using var server = await CodeServerLab.StartOpenVscodeServerAsync();
        using var http = new HttpClient();

        var version = await http.GetStringAsync(new Uri(server.Address, "version"));
        using var refused = await http.GetAsync(server.Address);
        using var page = await http.GetAsync(new Uri(server.Address, "?tkn=" + server.Secret));

        Assert.Matches("^[0-9a-f]{40}$", version);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [LabFact(Part.CodeServer, Part.Chromium)]
    public async Task Login_form_leads_a_real_browser_into_the_workbench()
    {
        await using var server = await CodeServerLab.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Workspace, "harbour.txt"), "");
        await using var browser = await ChromiumLab.StartAsync();

        await browser.OpenAsync(server.Address);
        await browser.WaitForAsync("input.password");
        await browser.SubmitAsync(("input.password", server.Secret));
        await browser.WaitForTextAsync("harbour.txt", PageDeadline);

        Assert.Contains((await browser.CookiesAsync()).Keys, name => name.StartsWith("code-server-session", StringComparison.Ordinal));
        Assert.DoesNotContain(await browser.HistoryAsync(), address => address.Contains(server.Secret, StringComparison.Ordinal));
        var picture = Path.Combine(Repository.Artifacts, "test-pictures");
        Directory.CreateDirectory(picture);
        await browser.ScreenshotAsync(Path.Combine(picture, "code-server.png"));
        output.WriteLine(Path.Combine(picture, "code-server.png"));
    }

    [LabFact(Part.CodeServer)]
    public async Task Tarball_is_served_unpacks_and_runs_like_the_release()
    {
        var parts = await CodeServerParts.EnsureAsync();
        await using var server = DownloadServer.Start();
        var address = server.Offer($"v{parts.Version}/{Path.GetFileName(parts.Tarball)}", parts.Tarball);
        await using var guard = Guard.Start("unpack");

        var unpack = new Command("sh", "-c", "curl -fsS \"$1\" | tar -xz --strip-components=1", "sh", address.ToString());
        await (unpack with { WorkingDirectory = guard.Folder, Deadline = PageDeadline }).OutputAsync();
        var version = await new Command(guard.PathOf("bin/code-server"), "--version").OutputAsync();

        Assert.StartsWith(parts.Version + " ", version, StringComparison.Ordinal);
        Assert.True(File.Exists(guard.PathOf("lib/node")));
        Assert.Equal([address.AbsolutePath], server.Requests);
    }
}
