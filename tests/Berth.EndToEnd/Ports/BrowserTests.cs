using System.Globalization;
using Berth.Core.Browsing;
using Berth.Core.Secrets;
using Berth.Core.Storage;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Ports;

/// <summary><c>berth open</c> of a real code-server with a password: which browser it starts, what that is given, and what is said where the server lets nobody in.</summary>
public sealed class BrowserTests : IDisposable
{
    /// <summary>Writes down who it is and what it was told; then, once it may, asks for the page as a browser does.</summary>
    private const string Browser = """
        #!/bin/sh
        cd "$(dirname "$0")" || exit
        printf '%s' "${0##*/} $*" >told.part && mv told.part told
        for last; do case $last in *http://*) address=http://${last#*http://} ;; esac; done
        until [ -e go ]; do sleep 0.1; done
        curl -s "$address" >page
        echo noise; echo noise >&2

        """;

    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("programs-");

    [LabFact(Part.CodeServer, Part.PublishedProgram)]
    public async Task The_first_browser_that_there_is_gets_a_page_for_one_use_and_a_refused_login_is_said()
    {
        var parts = await CodeServerParts.EnsureAsync();
        await using var lab = await CliLab.StartAsync("[defaults]\nagent = \"none\"\nrunner = \"process\"\nserver = \"code-server\"\n");
        foreach (var name in (string[])["mine", "other", "xdg-open", "wslview"])
            Put(name, Browser);
        foreach (var name in (string[])["HOME", "XDG_RUNTIME_DIR", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP", "SSH_CONNECTION", "TMUX", "STY"])
            lab.Variables[name] = name == "HOME" ? lab.Home : null;
        lab.Variables["PATH"] = $"{_programs.FullName}:{Path.GetDirectoryName(parts.Program)}:{lab.Variables["PATH"]}";
        var made = await lab.RunAsync("new", "web", "--host", "local");
        Assert.True(made.ExitCode == 0, made.ToString());
        var session = lab.Remembered().Single();
        var secret = Vault(lab, vault => vault.Find(session.Id, OpenRequests.SecretName)!.Reveal());

        await PageIsForOneUseAsync(lab, secret);
        File.WriteAllText(At("go"), "");
        await StartsAsync(lab, "other", ("BROWSER", "missing:other --new:mine"), ("DISPLAY", ":9"));
        await StartsAsync(lab, "xdg-open", ("BROWSER", "missing"), ("DISPLAY", ":9"));
        await StartsAsync(lab, "xdg-open", ("WAYLAND_DISPLAY", "wayland-0"), ("SSH_CONNECTION", "10.0.0.7 1 10.0.0.5 22"));
        await StartsAsync(lab, "wslview", ("WSL_DISTRO_NAME", "Debian"), ("DISPLAY", ":9"));
        await File.AppendAllTextAsync(lab.Home + "/config/berth.toml", "[ui]\nbrowser = \"mine --app=%s --quiet\"\n");
        File.Delete(At("told"));
        // The address stands where the setting has it.
        await DoneAsync(lab, ("BROWSER", "other"), ("DISPLAY", ":9"));
        Assert.StartsWith("mine --app=http://127.0.0.1:", await File.ReadAllTextAsync(At("told")), StringComparison.Ordinal);
        Assert.EndsWith(" --quiet", await File.ReadAllTextAsync(At("told")), StringComparison.Ordinal);

        Vault(lab, vault => { vault.Keep(session.Id, OpenRequests.SecretName, new SecretText("not it")); return ""; });
        File.Delete(At("told"));
        var refused = await lab.RunAsync("open", "web");
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.EndsWith("the server of web refused the login\nhint: berth restart web gives it a new password\n", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("told")));
        Assert.Equal(0, (await lab.RunAsync("kill", "web", "--delete", "--yes")).ExitCode);
    }

    [LabFact(Part.PublishedProgram, Part.Tmux)]
    public async Task Inside_a_tmux_the_address_goes_to_its_clipboard_and_who_attaches_is_told_the_way_back()
    {
        await using var lab = await CliLab.StartAsync();
        await File.WriteAllTextAsync(lab.Home + "/config/berth.toml", "[defaults]\nagent = \"shell\"\nserver = \"port\"\nrunner = \"process\"\n[agents.shell]\ncommand = \"sh\"\n" + HostServer.Put(lab.Home, "port"));
        lab.Variables["HOME"] = lab.Home;
        lab.Variables["TMUX_TMPDIR"] = Directory.CreateDirectory(lab.Home + "/t").FullName;
        var made = await lab.RunAsync("new", "web", "--host", "local");
        Assert.True(made.ExitCode == 0, made.ToString());
        var url = (await lab.RunAsync("open", "web", "--print")).Output.Trim();
        var variables = lab.Variables.Where(one => one.Value is not null && one.Key != "TMUX_TMPDIR").ToDictionary(one => one.Key, one => one.Value!);
        var berth = $"env -u BROWSER -u DISPLAY -u WAYLAND_DISPLAY SSH_CONNECTION='10.0.0.7 50123 10.0.0.5 22' USER=me {Inventory.PublishedProgram}";

        await using (var screen = await TmuxScreen.Start(["sh", "-c", $"tmux set -s set-clipboard on; {berth} open web; tmux show-buffer; exec sleep 1000"], 120, 30, variables))
        {
            await screen.WaitUntil(text => text.Split(url).Length > 2, "the address, and it in tmux's own buffer");
            var port = new Uri(url).Port.ToString(CultureInfo.InvariantCulture);
            Assert.Contains($"on the machine in front of you: ssh -N -L {port}:127.0.0.1:{port} me@10.0.0.5", await screen.Capture(), StringComparison.Ordinal);
            Assert.Contains("the address is in your clipboard, if tmux hands it on: set -s set-clipboard on", await screen.Capture(), StringComparison.Ordinal);
        }

        await using (var screen = await TmuxScreen.Start(["sh", "-c", $"TMUX_TMPDIR={lab.Variables["TMUX_TMPDIR"]} {berth} attach web"], 120, 30, variables))
        {
            await screen.WaitFor("press its prefix twice, then d, to come back");
            await screen.WaitFor("C-b d: back");
            await screen.SendKeys("C-b", "d");
            await Wait.UntilAsync("the terminal to be given back", async () => await screen.ExitCode() == 0);
        }

        Assert.Equal(0, (await lab.RunAsync("kill", "web", "--delete", "--yes")).ExitCode);
        await new Command("tmux", ["-L", "berth", "kill-server"]) { Environment = lab.Variables }.RunAsync();
    }

    public void Dispose() => _programs.Delete(recursive: true);

    /// <summary>While the browser has not asked, the page is its owner's only; then it is gone, and so is its address.</summary>
    private async Task PageIsForOneUseAsync(CliLab lab, string secret)
    {
        lab.Variables["BROWSER"] = "mine";
        var opening = lab.RunAsync("open", "web");
        await Wait.UntilAsync("the browser", () => File.Exists(At("told")));
        var page = Assert.Single(Directory.GetFiles(lab.Home + "/run", "login-*"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(page));
        var told = await File.ReadAllTextAsync(At("told"));
        Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("go"), "");

        var opened = await opening;

        Assert.True(opened.ExitCode == 0, opened.ToString());
        Assert.DoesNotContain(secret, opened.Output + opened.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("noise", opened.Output + opened.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(lab.Home + "/run", "login-*"));
        await Wait.UntilAsync("the page", () => File.ReadAllText(At("page")).Contains(secret, StringComparison.Ordinal));
        Assert.NotEqual(0, (await Command.RunAsync("curl", "-s", told.Split(' ')[^1])).ExitCode);
        lab.Variables["BROWSER"] = null;
    }

    private async Task StartsAsync(CliLab lab, string browser, params (string Name, string Value)[] variables)
    {
        File.Delete(At("told"));
        await DoneAsync(lab, variables);
        Assert.StartsWith(browser + " ", await File.ReadAllTextAsync(At("told")), StringComparison.Ordinal);
    }

    private static async Task DoneAsync(CliLab lab, params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
            lab.Variables[name] = value;
        var opened = await lab.RunAsync("open", "web");
        Assert.True(opened.ExitCode == 0, opened.ToString());
        foreach (var (name, _) in variables)
            lab.Variables[name] = null;
    }

    private static string Vault(CliLab lab, Func<SecretVault, string> use)
    {
        using var database = Database.Open(lab.State, TimeProvider.System);
        return use(new SecretVault(new SecretStore(database, TimeProvider.System), lab.State));
    }

    private void Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string At(string name) => Path.Combine(_programs.FullName, name);
}
