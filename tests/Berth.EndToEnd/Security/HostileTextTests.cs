using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Security;

/// <summary>A host, an agent and a server that say whatever a terminal could be misled by, in every place that berth shows; and every byte that reaches the terminal.</summary>
public sealed class HostileTextTests : IDisposable
{
    /// <summary>The clipboard, the title, tmux past itself, a link, the other screen, one-byte controls, text backwards; and a word to know it by.</summary>
    private const string Evil = "harbour\e]52;c;UFdORUQ=\a\e]0;PWNED\a\ePtmux;\e\e]0;PWNED\a\e\\\e]8;;http://evil\e\\link\e[?47h\u009b31m\u202eevil\e[6n\e[c end";

    private static readonly string[] Never = ["\e]52;", "\e]0;PWNED", "\e]2;PWNED", "\eP", "\e]8;;http://evil", "\e[?47h", "\u009b", "\u202e", "\e[6n"];

    private const string Settings = """
        [defaults]
        agent = "evil"
        server = "evil"
        runner = "process"
        [hosts.dev1]
        [agents.evil]
        command = "sh ~/agent.sh"
        [servers.evil]
        kind = "command"
        command = "cat ~/evil; cat ~/evil >&2; exec busybox httpd -f -p 127.0.0.1:{port} -h ~/www"

        """;

    private const string Agent = """
        cat ~/evil; echo
        "$BERTH_NOTIFY" blocked --kind question --app evil --src "$(cat ~/evil)" <~/evil
        cat >>"$BERTH_ROOT/events.ndjson" ~/evil
        echo >>"$BERTH_ROOT/events.ndjson"
        printf '{"v":1,"ts":"%s","session":"%s","state":"blocked","kind":"permission","id":"x","app":"\\u001b]0;PWNED\\u0007","src":"\\u001b]0;PWNED\\u0007","msg64":"%s"}\n' \
            "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$BERTH_SESSION" "$(base64 -w 0 ~/evil)" >>"$BERTH_ROOT/events.ndjson"
        cat ~/evil; echo
        exec sleep 1000

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-banner-");

    public void Dispose() => _folder.Delete(recursive: true);

    [LabFact(Part.PublishedProgram, Part.Sshd, Part.Tmux, Part.Busybox)]
    public async Task Nothing_that_others_say_commands_the_terminal()
    {
        await using var host = await HostAsync(_folder.FullName + "/banner");
        await using var lab = await CliLab.StartAsync(Settings, host);
        lab.Variables["TERM"] = "xterm-256color";
        var folder = Directory.CreateDirectory(host.Home + "/dir\e]0;PWNED\a harbour").FullName;
        Shown(await RunAsync(lab, "hosts", "connect", "dev1"), "");
        Shown(await RunAsync(lab, "new", "named", "--host", "dev1", "--dir", folder, "--yes"), "harbour");
        Shown(await RunAsync(lab, "new", "evil", "--host", "dev1", "--yes"), "evil: active");
        await Wait.UntilAsync("both questions", async () => (await lab.RunAsync("events", "evil")).Output.Split("harbour").Length > 2);

        foreach (var words in (string[][])[["ls"], ["show", "evil"], ["flags"], ["flags", "--why", "evil"], ["events", "evil"], ["logs", "evil"], ["logs", "evil", "--source", "server"], ["logs", "evil", "--source", "events"]])
            Shown(await RunAsync(lab, words), words[0] == "ls" ? "evil" : "harbour");
        Screen(lab);
        await lab.RunAsync("kill", "evil", "--yes");
    }

    /// <summary>The list, the flag, the detail and each source of the log.</summary>
    private static void Screen(CliLab lab)
    {
        using var screen = Pty.Start([Inventory.PublishedProgram], 160, 45, lab.Variables);
        screen.WaitFor("blocked");
        screen.WaitFor("harbour");
        foreach (var key in (string[])["f", "l", "l", "l", "i"])
        {
            screen.Write(key);
            screen.Settle(TimeSpan.FromMilliseconds(700));
        }

        screen.Write("\e");
        screen.Settle(TimeSpan.FromMilliseconds(300));
        screen.Write("\u0002d");
        screen.WaitForExit();
        Shown(screen.Text, "harbour");
    }

    private static async Task<string> RunAsync(CliLab lab, params string[] words)
    {
        await Task.Yield();
        using var terminal = Pty.Start([Inventory.PublishedProgram, .. words], 160, 45, lab.Variables);
        terminal.WaitForExit(TimeSpan.FromMinutes(2));
        return terminal.Text;
    }

    private static void Shown(string written, string expected)
    {
        Assert.Contains(expected, written, StringComparison.Ordinal);
        foreach (var sequence in Never)
            Assert.False(written.Contains(sequence, StringComparison.Ordinal), $"{Pty.Printable(sequence)} in {Pty.Printable(written)}");
    }

    private static async Task<SshdHost> HostAsync(string banner)
    {
        await File.WriteAllTextAsync(banner, Evil + "\n");
        var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["Banner " + banner] });
        await File.WriteAllTextAsync(host.Home + "/evil", Evil);
        await File.WriteAllTextAsync(host.Home + "/agent.sh", Agent);
        await File.WriteAllTextAsync(Directory.CreateDirectory(host.Home + "/www").FullName + "/index.html", "here");
        return host;
    }
}
