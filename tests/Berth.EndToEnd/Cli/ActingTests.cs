using System.Text.Json;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>Sessions made, put to rest and ended from the command line, on a real host.</summary>
public sealed class ActingTests
{
    private const string Settings = """
        [defaults]
        agent = "none"
        runner = "process"
        [hosts.dev1]
        address = "dev1"
        [servers.hello]
        kind = "command"
        command = "exec perl -MIO::Socket::INET -e '$s=IO::Socket::INET->new(LocalAddr=>\"127.0.0.1\",LocalPort=>$ARGV[0],Listen=>5,ReuseAddr=>1) or die; while($c=$s->accept){ while(<$c>){last if /^\\r?$/} print $c \"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nhi\"; close $c }' {port}"
        health = "/"

        """;

    [LabFact(Part.Sshd, Part.PublishedProgram, Part.Bash)]
    public async Task A_session_is_made_rested_woken_renamed_and_killed()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync(Settings, host);

        var made = await lab.RunAsync("new", "one", "--host", "dev1", "--server", "hello");
        Assert.True(made.ExitCode == 0, made.ToString());
        Assert.Matches(@"\Aone: active at http://127\.0\.0\.1:\d+\S*\n\z", made.Output);
        Assert.Matches(@"(?m)^reserve: done", made.Error);
        Assert.Matches(@"(?m)^verify: done", made.Error);
        Assert.DoesNotContain('\e', made.Error);

        await SaysAsync(lab, "one: suspended\n", "suspend", "one");
        await SaysAsync(lab, "one: active\n", "resume", "on");
        await SaysAsync(lab, "two: was one\n", "rename", "one", "two");
        await SaysAsync(lab, "two: active\n", "restart", "--all");
        await SaysAsync(lab, "two: killed\n", "kill", "two");
        Assert.Equal("", (await lab.RunAsync("ls")).Output);
        using var all = JsonDocument.Parse((await lab.RunAsync("ls", "--all", "--json")).Output);
        Assert.Equal(("two", "terminated"), (all.RootElement[0].GetProperty("name").GetString(), all.RootElement[0].GetProperty("state").GetString()));
        await SaysAsync(lab, "two: killed and deleted\n", "kill", "two", "--delete", "--yes");
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Interrupted_creation_is_undone_and_ends_with_130()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync(Settings + "[templates.slow]\nserver = \"none\"\nsetup = \"sleep 60\"\n", host);
        using var terminal = Pty.Start([Inventory.PublishedProgram, "new", "slow", "--host", "dev1", "--template", "slow"], 100, 30, lab.Variables);

        terminal.WaitFor("start");
        terminal.Write("\u0003");

        Assert.Equal(130, terminal.WaitForExit());
        Assert.Contains("cancelled, and undone", terminal.Text, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await lab.RunAsync("ls", "--all", "--json")).Output);
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task On_a_terminal_killing_asks_and_a_no_kills_nothing()
    {
        await using var lab = await CliLab.StartAsync("[hosts.dev1]\naddress = \"dev1\"\n");
        lab.Remember();
        using var terminal = Pty.Start([Inventory.PublishedProgram, "kill", "legacy"], 100, 30, lab.Variables);

        terminal.WaitFor("kill legacy? [y/N] ");
        terminal.Write("n\n");

        Assert.Equal(130, terminal.WaitForExit());
        Assert.Contains("nothing was killed", terminal.Text, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task On_a_terminal_a_licence_is_asked_for_and_elsewhere_it_takes_a_yes()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync(Settings, host);
        string[] words = ["new", "it", "--host", "dev1", "--server", "serve-web", "--dry-run"];
        const string question = "(https://aka.ms/vscode-server-license)? [y/N] ";

        var unasked = await lab.RunAsync(words);
        var accepted = await lab.RunAsync([.. words, "--yes"]);
        using var no = Pty.Start([Inventory.PublishedProgram, .. words], 200, 30, lab.Variables);
        no.WaitFor(question);
        no.Write("n\n");
        using var yes = Pty.Start([Inventory.PublishedProgram, .. words], 200, 30, lab.Variables);
        yes.WaitFor(question);
        yes.Write("y\n");

        Assert.Equal((6, 0, 6, 0), (unasked.ExitCode, accepted.ExitCode, no.WaitForExit(), yes.WaitForExit()));
        Assert.Contains("hint: read https://aka.ms/vscode-server-license; to accept it set accept_license = true in [servers.serve-web]", unasked.Error, StringComparison.Ordinal);
        Assert.Contains("serve-web", yes.Text.Split(question)[1], StringComparison.Ordinal);
    }

    [LabFact(Part.PublishedProgram)]
    public async Task On_a_terminal_lists_are_tables_that_fit_with_colours_unless_told_otherwise()
    {
        await using var lab = await CliLab.StartAsync("[hosts.dev1]\naddress = \"dev1\"\n");
        lab.Remember();
        lab.Variables["TERM"] = "xterm-256color";
        using var coloured = Pty.Start([Inventory.PublishedProgram, "ls", "--cached"], 60, 30, lab.Variables);
        using var plain = Pty.Start([Inventory.PublishedProgram, "ls", "--cached", "--no-color"], 60, 30, lab.Variables);
        Assert.Equal((0, 0), (coloured.WaitForExit(), plain.WaitForExit()));

        Assert.Contains("\e[32mactive\e[m", coloured.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', plain.Text);
        var lines = plain.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("NAME", lines[0], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 60, line));
    }

    private static async Task SaysAsync(CliLab lab, string output, params string[] words)
    {
        var run = await lab.RunAsync(words);
        Assert.True(run.ExitCode == 0 && run.Output == output, $"{string.Join(' ', words)}: {run}");
    }
}
