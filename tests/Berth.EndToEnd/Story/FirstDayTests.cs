using System.Text.Json;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Story;

/// <summary>One long day of a new user, in the order in which it is lived: each stage stands on what the one before has made.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class FirstDayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [LabFact(Part.PublishedProgram, Part.NetworkNamespaces, Part.Sshd, Part.Podman, Part.Debootstrap, Part.CodeServer, Part.Chromium, Part.Tmux, Part.Git)]
    public async Task From_the_clone_to_the_killed_session()
    {
        await using var lab = await StoryLab.StartAsync();
        await InstallAsync(lab);
        await FirstSessionAsync(lab);
        await MoreSessionsAsync(lab);
        await AnswerAsync(lab);
        await BrowseAsync(lab);
        await CableAsync(lab);
        await RebootAsync(lab);
        await KilledBerthAsync(lab);
        await SecondLaptopAsync(lab);
        await KillAsync(lab);
    }

    private static async Task InstallAsync(StoryLab lab)
    {
        await lab.User.DoAsync($"git clone -q file://{lab.Source} berth");
        await lab.User.DoAsync($"./berth/install.sh --built {Path.GetDirectoryName(Inventory.PublishedProgram)}", "installed berth ");
        await lab.User.DoAsync(". ~/.bash_profile; berth --version", "berth 0.");
    }

    /// <summary>No settings at all: the host is one that ssh knows, the server one that the host has.</summary>
    private static async Task FirstSessionAsync(StoryLab lab)
    {
        await lab.User.DoAsync("berth ls");
        await lab.User.DoAsync($"berth new web --host dev1 --repo file://{lab.Project}", "web: active at http://");
        var opening = lab.User.DoAsync("berth open web");
        await lab.BrowseAsync();
        await opening;
        await lab.Chromium.WaitForAsync(".monaco-workbench", Patience);
        Assert.Single(await LoginsAsync(lab));
    }

    /// <summary>On the other host, from the command line; then by the form of the screen.</summary>
    private static async Task MoreSessionsAsync(StoryLab lab)
    {
        await lab.User.WriteSettingsAsync(StoryLab.Settings);
        await lab.User.DoAsync("berth new box --host dev2 --server hello", "box: active at http://");
        await lab.User.OpenAsync("berth");
        await lab.Terminal.WaitFor("2 sessions");
        await lab.Terminal.SendKeys("n");
        await lab.Terminal.WaitFor("New session");
        await lab.Terminal.Type("docs");
        await lab.Terminal.SendKeys("Tab", "Tab", "Tab");
        await lab.Terminal.Type($"file://{lab.Project}");
        await lab.Terminal.WaitFor("berth new docs --host dev1 --repo");
        await lab.Terminal.SendKeys("Enter");
        await RowAsync(lab, "docs", "demo", "working");
    }

    /// <summary>Both agents ask. The notice is in the row, the top line and the terminal's title; f goes to the one that waits longer, i answers it.</summary>
    private static async Task AnswerAsync(StoryLab lab)
    {
        await RowAsync(lab, "box", "! ", "blocked");
        await RowAsync(lab, "docs", "! ", "blocked");
        await lab.Terminal.WaitFor("2 flagged");
        foreach (var name in (string[])["box", "docs"])
        {
            await lab.Terminal.SendKeys("f");
            await lab.Terminal.WaitFor($"╭ {name} ");
            await lab.Terminal.SendKeys("i");
            await lab.Terminal.WaitFor("Answer " + name);
            await lab.Terminal.Type("yes");
            await lab.Terminal.SendKeys("Enter");
            await RowAsync(lab, name, "done");
            await lab.Terminal.WaitFor("committed: greet");
        }
    }

    /// <summary>The second session in the same browser: both are logged in, and stay so.</summary>
    private static async Task BrowseAsync(StoryLab lab)
    {
        await lab.Terminal.SendKeys("Enter");
        await lab.BrowseAsync();
        await lab.Chromium.WaitForTextAsync("greet.sh", Patience);
        Assert.Equal(2, (await LoginsAsync(lab)).Count);
        await lab.Chromium.OpenAsync(new Uri(await UrlAsync(lab, "web")));
        await lab.Chromium.WaitForAsync(".monaco-workbench", Patience);
        await Wait.UntilAsync("the login pages to be gone", () => Directory.GetFiles(lab.User.Home + "/.run/berth", "login-*").Length == 0);
    }

    private static async Task CableAsync(StoryLab lab)
    {
        var url = new Uri(await UrlAsync(lab, "docs"));
        lab.Dev1.Node.Shape = lab.Dev1.Node.Shape with { Cut = true };
        await lab.Terminal.WaitUntil(screen => Row(screen, "dev1") is var row && (row.Contains("down", StringComparison.Ordinal) || row.Contains("connecting", StringComparison.Ordinal)), "the loss to be seen", Patience);
        await RowAsync(lab, "box", "done");
        lab.Dev1.Node.Shape = lab.Dev1.Node.Shape with { Cut = false };
        await RowAsync(lab, "dev1", "cpu");
        await AnswersAsync(new Uri(url, "/healthz"), "alive");
    }

    /// <summary>The power fails at the other host. What ran there runs again, without being asked for.</summary>
    private static async Task RebootAsync(StoryLab lab)
    {
        var url = new Uri(await UrlAsync(lab, "box"));
        await lab.Dev2.StopAsync();
        await lab.Terminal.WaitUntil(screen => !Row(screen, "dev2").Contains("cpu", StringComparison.Ordinal), "the loss to be seen", Patience);
        await lab.Dev2.BootAsync();
        await RowAsync(lab, "dev2", "cpu");
        await AnswersAsync(url, "hi");
        await RowAsync(lab, "box", "! ", "blocked");
    }

    private static async Task KilledBerthAsync(StoryLab lab)
    {
        var url = new Uri(await UrlAsync(lab, "docs"));
        ProcessTree.Signal(await lab.User.ProcessesAsync("^berth$"), ProcessTree.SigKill);
        await lab.Terminal.WaitFor("Killed");
        await lab.User.DoAsync("tput reset");
        await AnswersAsync(new Uri(url, "/healthz"), "alive");
        await lab.User.OpenAsync("berth");
        await lab.Terminal.WaitFor("3 sessions");
        await RowAsync(lab, "box", "! ", "blocked");
        await RowAsync(lab, "docs", "done");
        await RowAsync(lab, "web", "active");
    }

    /// <summary>Another home that knows only ssh: it finds all that is on the hosts, reaches it at ports of its own, and ends it.</summary>
    private static async Task SecondLaptopAsync(StoryLab lab)
    {
        var adopted = await lab.User.AskAsync("mkdir -p ~/two/config && cp ~/.config/berth/berth.toml ~/two/config && BERTH_HOME=~/two berth adopt");
        foreach (var name in (string[])["web", "docs", "box"])
            Assert.Contains(name, adopted, StringComparison.Ordinal);
        var url = (await lab.User.AskAsync("BERTH_HOME=~/two berth open docs --print")).Trim();
        await AnswersAsync(new Uri(new Uri(url), "/healthz"), "alive");
        Assert.NotEqual(new Uri(url).Port, new Uri(await UrlAsync(lab, "docs")).Port);
        await lab.User.AskAsync("BERTH_HOME=~/two berth kill box --yes");
    }

    /// <summary>By the screen that stood open all the while: what the other laptop ended is gone from it; what is killed by mistake comes back; at the end nothing runs.</summary>
    private static async Task KillAsync(StoryLab lab)
    {
        await lab.Terminal.WaitFor("2 sessions", Patience);
        await KillAsync(lab, "docs");
        await lab.Terminal.WaitFor("1 session ", Patience);
        await lab.Terminal.SendKeys("u");
        await lab.Terminal.WaitFor("2 sessions", Patience);
        await Wait.UntilAsync("docs to run again", async () => await OfAsync(lab, "docs", "state") == "active", Patience);
        // Started anew, it has not been looked at yet, and says so.
        await AnswersAsync(new Uri(new Uri(await UrlAsync(lab, "docs")), "/healthz"), "\"status\"");

        await KillAsync(lab, "docs");
        await lab.Terminal.WaitFor("1 session ", Patience);
        await KillAsync(lab, "web");
        await lab.Terminal.WaitFor("0 sessions", Patience);
        await lab.Terminal.SendKeys("q");
        await lab.Terminal.WaitFor("no session is running");
        await lab.Terminal.SendKeys("y");
        // What is typed before the shell has its terminal back is nobody's.
        await lab.Terminal.WaitUntil(screen => screen.TrimEnd().EndsWith('$'), "the shell", Patience);
        Assert.DoesNotContain("docs", await lab.User.DoAsync("berth ls --wait"), StringComparison.Ordinal);
    }

    private static async Task KillAsync(StoryLab lab, string name)
    {
        await lab.Terminal.SendKeys(":");
        await lab.Terminal.WaitFor("╭ Command ");
        await lab.Terminal.Type(name);
        await lab.Terminal.WaitFor("go to the session on");
        await lab.Terminal.SendKeys("Enter");
        await lab.Terminal.WaitFor($"╭ {name} ");
        await lab.Terminal.SendKeys("x");
        await lab.Terminal.WaitFor("Kill " + name);
        await lab.Terminal.SendKeys("y");
        await lab.Terminal.WaitFor($"{name}: killed, its workspace kept", Patience);
    }

    private static string Row(string screen, string name) =>
        screen.Split('\n').FirstOrDefault(row => row.Split('│') is [_, var cell, ..] && cell.Trim().TrimStart('!', '●', '▶', '✓', '○').TrimStart().StartsWith(name, StringComparison.Ordinal)) ?? "";

    private static Task RowAsync(StoryLab lab, string name, params string[] words) =>
        lab.Terminal.WaitUntil(screen => Array.TrueForAll(words, word => Row(screen, name).Contains(word, StringComparison.Ordinal)), $"the row {name} with {string.Join(", ", words)}", Patience);

    private static async Task<string> UrlAsync(StoryLab lab, string session) => (await OfAsync(lab, session, "url"))!;

    private static async Task<string?> OfAsync(StoryLab lab, string session, string property)
    {
        using var shown = JsonDocument.Parse(await lab.User.AskAsync($"berth show {session} --cached --json"));
        return shown.RootElement.GetProperty(property).GetString();
    }

    /// <summary>At home, through the forward.</summary>
    private static async Task AnswersAsync(Uri url, string expected)
    {
        using var web = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Wait.UntilAsync($"{url} to answer", async () =>
        {
            try
            {
                return (await web.GetStringAsync(url)).Contains(expected, StringComparison.Ordinal);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        }, Patience);
    }

    private static async Task<IReadOnlyList<string>> LoginsAsync(StoryLab lab) =>
        [.. (await lab.Chromium.CookiesAsync()).Keys.Where(name => name.StartsWith("code-server-session-", StringComparison.Ordinal))];
}
