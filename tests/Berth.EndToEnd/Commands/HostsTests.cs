using System.Text.Json;
using Berth.EndToEnd.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary><c>berth hosts</c>, the published program against a real sshd.</summary>
public sealed class HostsTests
{
    private const int HostsAtOnce = 30;

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Connect_makes_a_link_that_the_next_command_finds_without_a_login_until_disconnect_ends_it()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\nmax_sessions = 7\n");
        Assert.Equal("down", (await LinkAsync(lab, host, "dev1")).GetProperty("state").GetString());

        var connected = await RunAsync(lab, host, "hosts", "connect", "dev1");
        Assert.Equal((0, "dev1: up\n", ""), (connected.ExitCode, connected.Output, connected.Error));
        var master = Assert.Single(lab.Masters());
        var link = await LinkAsync(lab, host, "dev1");
        var list = await RunAsync(lab, host, "hosts");

        Assert.Equal(("up", JsonValueKind.Null), (link.GetProperty("state").GetString(), link.GetProperty("reason").ValueKind));
        Assert.Equal(["local", "dev1"], list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
        Assert.Matches(@"dev1\s+up\s+0/7\s+dev1", list.Output);
        Assert.Equal(master, Assert.Single(lab.Masters()));
        Assert.Equal(1, host.Log.Split("Accepted publickey").Length - 1);

        var ended = await RunAsync(lab, host, "hosts", "disconnect", "dev1");
        Assert.Equal((0, "dev1: disconnected\n"), (ended.ExitCode, ended.Output));
        await Wait.UntilAsync("the master to end", () => lab.Masters().Count == 0);
        Assert.Equal("down", (await LinkAsync(lab, host, "dev1")).GetProperty("state").GetString());
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Json_has_the_shape_that_scripts_rely_on()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\nmax_sessions = 7\n");
        await RunAsync(lab, host, "hosts", "connect", "dev1");

        var hosts = JsonDocument.Parse((await RunAsync(lab, host, "hosts", "--json")).Output).RootElement;

        string[] fields = ["name", "address", "link", "usage", "sessions", "maxSessions"];
        Assert.All(hosts.EnumerateArray(), each => Assert.Equal(fields, each.EnumerateObject().Select(field => field.Name)));
        Assert.All(hosts.EnumerateArray(), each => Assert.Equal(["state", "reason", "since", "latencyMs"], each.GetProperty("link").EnumerateObject().Select(field => field.Name)));
        var (local, dev1) = (hosts[0], hosts[1]);
        Assert.Equal(("local", "up"), (local.GetProperty("name").GetString(), local.GetProperty("link").GetProperty("state").GetString()));
        Assert.Equal(("dev1", "dev1", 0, 7), (dev1.GetProperty("name").GetString(), dev1.GetProperty("address").GetString(), dev1.GetProperty("sessions").GetInt32(), dev1.GetProperty("maxSessions").GetInt32()));
        Assert.InRange(dev1.GetProperty("link").GetProperty("since").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow());
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task A_link_whose_master_died_is_not_shown_as_up()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");
        await RunAsync(lab, host, "hosts", "connect", "dev1");
        ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);

        var link = await LinkAsync(lab, host, "dev1");

        Assert.Equal("down", link.GetProperty("state").GetString());
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Hosts_that_were_never_connected_are_neither_asked_nor_resolved_by_the_list()
    {
        await using var host = await SshdHost.StartAsync();
        var dead = string.Concat(Enumerable.Range(0, HostsAtOnce).Select(i => $"[hosts.dead{i}]\naddress = \"dead{i}\"\n"));
        await using var lab = await LabAsync(host, dead);
        var config = lab.Folder + "/dead_config";
        await File.WriteAllTextAsync(config, $"Match exec \"touch {lab.Folder}/asked\"\n  HostName 127.0.0.1\nHost dead*\n  ProxyCommand sleep 1000\n");

        var list = await RunAsync(lab, config, "hosts");

        Assert.Equal((0, HostsAtOnce + 1), (list.ExitCode, list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.False(File.Exists(lab.Folder + "/asked"));
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Connect_tells_hosts_that_cannot_be_reached_from_those_that_do_not_exist()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");
        await host.StopAsync();

        var closed = await RunAsync(lab, host, "hosts", "connect", "dev1");
        var odd = await RunAsync(lab, host, "hosts", "connect", "no such host");
        var unknown = await RunAsync(lab, host, "hosts", "connect", "dev11.invalid");

        Assert.Equal((4, "berth: dev1: nothing listens on the ssh port\nhint: check that sshd runs there, and the port\n"), (closed.ExitCode, closed.Error));
        Assert.Equal((3, ""), (odd.ExitCode, odd.Output));
        Assert.StartsWith("berth: 'no such host' is no host\nhint: ", odd.Error, StringComparison.Ordinal);
        Assert.Equal(3, unknown.ExitCode);
        Assert.StartsWith("berth: there is no host 'dev11.invalid'\nhint: ", unknown.Error, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Connect_refuses_a_changed_host_key_with_both_fingerprints()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");
        var before = await host.HostKey.FingerprintAsync();
        await host.ChangeHostKeyAsync();

        var refused = await RunAsync(lab, host, "hosts", "connect", "dev1");

        Assert.Equal(5, refused.ExitCode);
        Assert.Contains(before, refused.Error, StringComparison.Ordinal);
        Assert.Contains(await host.HostKey.FingerprintAsync(), refused.Error, StringComparison.Ordinal);
        Assert.Contains($"sed -i 1d {host.KnownHostsFile}", refused.Error, StringComparison.Ordinal);
        Assert.Equal("refused", (await LinkAsync(lab, host, "dev1")).GetProperty("state").GetString());
    }

    [LabFact(Part.Sshd, Part.Root, Part.PublishedProgram)]
    public async Task Without_a_terminal_a_login_that_asks_says_what_to_do()
    {
        await using var host = await SshdHost.StartAsync(LoginTests.Password);
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");

        var alone = await RunAsync(lab, host, "hosts", "connect", "dev1");

        Assert.Equal((5, ""), (alone.ExitCode, alone.Output));
        Assert.Contains("hint: unlock the key with ssh-add, or connect on a terminal: berth hosts connect dev1\n", alone.Error, StringComparison.Ordinal);
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.Root, Part.PublishedProgram)]
    public async Task A_password_is_asked_for_hidden_and_again_when_it_was_wrong()
    {
        await using var host = await SshdHost.StartAsync(LoginTests.Password);
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");
        using var terminal = OnTerminal(lab, host);
        var before = terminal.Attributes();

        terminal.WaitFor("password:");
        terminal.Write("wrong one\n");
        terminal.WaitFor("not accepted, once more");
        terminal.WaitFor("password:");
        terminal.Write("right one\n");
        terminal.WaitFor("dev1: up");

        Assert.Equal(0, terminal.WaitForExit());
        Assert.DoesNotContain("wrong one", terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("right one", terminal.Text, StringComparison.Ordinal);
        Assert.NotEmpty(before);
        Assert.Equal("up", (await LinkAsync(lab, host, "dev1")).GetProperty("state").GetString());
    }

    [LabFact(Part.Sshd, Part.Root, Part.PublishedProgram)]
    public async Task A_password_that_is_turned_down_ends_the_login()
    {
        await using var host = await SshdHost.StartAsync(LoginTests.Password);
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");
        using var terminal = OnTerminal(lab, host);

        terminal.WaitFor("password:");
        terminal.Write("\u0004");

        Assert.Equal(5, terminal.WaitForExit());
        Assert.Contains("berth: dev1: the login was not answered", terminal.Text, StringComparison.Ordinal);
        Assert.Equal(1, terminal.Text.Split("password:").Length - 1);
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task An_unknown_host_key_is_judged_on_the_terminal()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Known = false });
        await using var lab = await LabAsync(host, "[hosts.dev1]\naddress = \"dev1\"\n");
        using (var no = OnTerminal(lab, host))
        {
            no.WaitFor(await host.HostKey.FingerprintAsync());
            no.Write("no\n");
            Assert.Equal(5, no.WaitForExit());
        }

        using var yes = OnTerminal(lab, host);
        yes.WaitFor("yes/no");
        yes.Write("yes\n");

        Assert.Equal(0, yes.WaitForExit());
        Assert.Contains(host.HostKey.Public.Split(' ')[1], await File.ReadAllTextAsync(host.KnownHostsFile), StringComparison.Ordinal);
    }

    private static async Task<LinkLab> LabAsync(SshdHost host, string settings)
    {
        var lab = new LinkLab(host.ConfigFile);
        Directory.CreateDirectory(lab.Folder + "/config");
        await File.WriteAllTextAsync(lab.Folder + "/config/berth.toml", settings);
        return lab;
    }

    private static async Task<JsonElement> LinkAsync(LinkLab lab, SshdHost host, string name)
    {
        var list = await RunAsync(lab, host, "hosts", "--json");
        Assert.Equal((0, ""), (list.ExitCode, list.Error));
        return JsonDocument.Parse(list.Output).RootElement.EnumerateArray().Single(each => each.GetProperty("name").GetString() == name).GetProperty("link");
    }

    private static Task<Finished> RunAsync(LinkLab lab, SshdHost host, params string[] words) => RunAsync(lab, host.ConfigFile, words);

    /// <summary>In a session of its own: the tests' own terminal, if there is one, is not to be asked on.</summary>
    private static Task<Finished> RunAsync(LinkLab lab, string config, params string[] words) =>
        new Command("setsid", ["--wait", Inventory.PublishedProgram, .. words]) { Environment = Variables(lab, config) }.RunAsync();

    private static Pty OnTerminal(LinkLab lab, SshdHost host) =>
        Pty.Start([Inventory.PublishedProgram, "hosts", "connect", "dev1"], environment: Variables(lab, host.ConfigFile));

    private static Dictionary<string, string?> Variables(LinkLab lab, string config) =>
        new() { ["BERTH_HOME"] = lab.Folder, ["BERTH_SSH_CONFIG"] = config };
}
