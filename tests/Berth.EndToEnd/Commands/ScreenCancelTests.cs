using Berth.Core.Links.Forwards;
using Berth.EndToEnd.Cli;
using Berth.EndToEnd.Ports;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>Giving up a session that is being made, from the screen, while each of the slow steps is under way on a real host.</summary>
public sealed class ScreenCancelTests : IAsyncLifetime
{
    private const int PortCount = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly int _ports = SessionLab.FreePorts(PortCount);
    private readonly DownloadServer _web = DownloadServer.Start();
    private SshdHost _host = null!;
    private CliLab _berth = null!;

    public async Task InitializeAsync()
    {
        _host = await SshdHost.StartAsync();
        _web.Rate = 200_000;
        await File.WriteAllBytesAsync(_host.Home + "/release.tar.gz", new byte[8_000_000]);
        // What sends the repository is slow, and so is the server: each sleeps so long that only its own test can mean it.
        await new Command("sh", "-c", """
            set -e
            git init -q "$1/tree" && git -C "$1/tree" -c user.name=a -c user.email=a@b commit -q --allow-empty -m first && git clone -q --bare "$1/tree" "$1/web.git"
            printf '#!/bin/sh\nsleep 2345\nexec "$@"\n' >"$1/slow" && chmod 755 "$1/slow"
            git config -f "$1/.gitconfig" uploadpack.packObjectsHook "$1/slow"
            git config -f "$1/.gitconfig" --add safe.directory '*'
            """, "sh", _host.Home).OutputAsync();
        _berth = await CliLab.StartAsync($"""
            [defaults]
            host = "dev1"
            agent = "none"
            server = "none"
            runner = "process"
            [ports]
            local = "{_ports}-{_ports + 19}"
            remote = "{_ports + 20}-{_ports + 39}"
            [hosts.local]
            disabled = true
            [hosts.dev1]
            [servers.late]
            kind = "command"
            command = '''[ ! -e ~/broken ] || exit 3; [ -e ~/quick ] || sleep 3456; exec perl -MIO::Socket::INET -e '$s=IO::Socket::INET->new(LocalAddr=>"127.0.0.1",LocalPort=>$ARGV[0],Listen=>5,ReuseAddr=>1) or die; while($c=$s->accept){"{"}while(<$c>){"{"}last if /^\r?$/{"}"} print $c "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"; close $c{"}"}' {"{port}"}'''
            health = "/"
            [servers.code-server]
            version = "4.100.7"
            source = "release"
            url = "{_web.Offer("code-server-4.100.7.tar.gz", _host.Home + "/release.tar.gz")}"
            [templates.clone]
            repo = "file://{_host.Home}/web.git"
            [templates.deploy]
            server = "code-server"
            [templates.start]
            setup = "sleep 4567"
            [templates.verify]
            server = "late"

            """, _host);
    }

    public async Task DisposeAsync()
    {
        await _berth.DisposeAsync();
        await _host.DisposeAsync();
        await _web.DisposeAsync();
    }

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_session_that_is_given_up_in_any_step_leaves_nothing_and_can_be_made_again()
    {
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, _berth.ScreenVariables);
        await screen.WaitFor("0 sessions", Patience);
        foreach (var step in (string[])["clone", "deploy", "start", "verify"])
        {
            await NewAsync(screen, "given-up-" + step, step);
            await screen.WaitUntil(picture => Row(picture, "given-up-").Contains(step, StringComparison.Ordinal) && UnderWay(step), $"{step} to be under way", Patience);
            await screen.SendKeys("C-c");
            await screen.WaitFor($"given-up-{step}: given up, and undone", Patience);
            await screen.WaitFor("0 sessions", Patience);
            await LeftAsync(step);
        }

        // One that finds a name for itself has its steps in its row, too, and the cursor goes there.
        await screen.SendKeys("n");
        await screen.WaitFor("New session");
        await screen.SendKeys("Tab");
        await screen.Type("start");
        await screen.WaitFor("berth new --template start");
        await screen.SendKeys("Enter");
        await screen.WaitUntil(picture => picture.Contains("╭ start  dev1  creating", StringComparison.Ordinal) && UnderWay("start"), "the cursor to be on it", Patience);
        await screen.WaitUntil(picture => Row(picture, " start ").Contains("start: sleep", StringComparison.Ordinal), "the row to say its step", Patience);
        await screen.SendKeys("C-c");
        await screen.WaitFor("start: given up, and undone", Patience);
        await LeftAsync("start");

        await FrozenAsync(screen);

        // Made once more, with nothing slow in the way.
        await File.WriteAllTextAsync(_host.Home + "/quick", "");
        File.Delete(_host.Home + "/.gitconfig");
        await NewAsync(screen, "given-up-verify", "verify");
        await screen.WaitFor("given-up-verify: active", Patience);
        await NewAsync(screen, "given-up-clone", "clone");
        await screen.WaitFor("given-up-clone: active", Patience);

        // One that fails stays, with its reason, and goes on from there.
        await File.WriteAllTextAsync(_host.Home + "/broken", "");
        await NewAsync(screen, "mended", "verify");
        await screen.WaitUntil(picture => Row(picture, "mended").Contains(" error ", StringComparison.Ordinal), "the row to say that it failed", Patience);
        File.Delete(_host.Home + "/broken");
        await screen.SendKeys("r");
        await screen.WaitFor("mended: restarted", Patience);
        await screen.WaitUntil(picture => Row(picture, "mended").Contains(" active ", StringComparison.Ordinal), "the row to say that it runs", Patience);
    }

    /// <summary>A host that stands still is asked before there is a row; who gives up does not wait for it.</summary>
    private async Task FrozenAsync(TmuxScreen screen)
    {
        await _host.FreezeAsync();
        await NewAsync(screen, "given-up-frozen", "verify");
        await screen.WaitFor("1 at work", Patience);
        await screen.SendKeys("C-c");
        await screen.WaitFor("given-up-frozen: given up, and undone", Patience);
        _host.Thaw();
        await screen.WaitFor("0 sessions", Patience);
        await LeftAsync("frozen");
    }

    private static async Task NewAsync(TmuxScreen screen, string name, string template)
    {
        await screen.SendKeys("n");
        await screen.WaitFor("New session");
        await screen.Type(name);
        await screen.SendKeys("Tab");
        await screen.Type(template);
        await screen.WaitFor($"berth new {name} --template {template}");
        await screen.SendKeys("Enter");
    }

    /// <summary>The step does what takes so long.</summary>
    private bool UnderWay(string step) => step switch
    {
        "clone" => Runs("sleep\0" + "2345"),
        "deploy" => _web.Requests.Count > 0,
        "start" => Runs("sleep\0" + "4567"),
        _ => Runs("sleep\0" + "3456"),
    };

    private async Task LeftAsync(string step)
    {
        await Wait.UntilAsync($"all that {step} started to be gone", () => !_host.Processes.Any(IsOfASession), Patience);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_host.Home + "/.local/share/berth/sessions"));
        var servers = _host.Home + "/.local/share/berth/servers";
        // What was downloaded so far is kept for the next one; nothing half unpacked is.
        Assert.DoesNotContain(Directory.Exists(servers) ? Directory.EnumerateFileSystemEntries(servers) : [], entry => !Path.GetFileName(entry).StartsWith('.'));
        await Wait.UntilAsync($"the ports of {step} to be free", () => !Enumerable.Range(_ports, PortCount).Any(ForwardPorts.IsTaken), Patience);
        Assert.Equal("[]\n", (await _berth.RunAsync("ls", "--all", "--json")).Output);
    }

    /// <summary>By its mark, or by what it is: git, what downloads, and what sleeps for longer than the probe does.</summary>
    private static bool IsOfASession(int pid) =>
        Text(pid, "environ").Contains("BERTH_SESSION=", StringComparison.Ordinal)
        || Text(pid, "cmdline").Split('\0') is [var program, var first, ..] && (program is "git" or "curl" or "wget" || (program == "sleep" && first.Length == 4));

    /// <summary>Of the list, by the state that it says.</summary>
    private static string Row(string picture, string name) =>
        picture.Split('\n').FirstOrDefault(row => row.Split('│') is [_, var cell, ..] && cell.Contains(name, StringComparison.Ordinal)) ?? "";

    private bool Runs(string command) => _host.Processes.Any(pid => Text(pid, "cmdline").StartsWith(command, StringComparison.Ordinal));

    private static string Text(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
