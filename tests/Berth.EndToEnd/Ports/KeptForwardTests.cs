using System.Globalization;
using System.Text.RegularExpressions;
using Berth.Core.Links.Forwards;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Ports;

/// <summary>What one berth joined and left, and another keeps up.</summary>
public sealed class KeptForwardTests
{
    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task A_berth_that_began_without_sessions_puts_back_what_stood_on_a_second_master_that_is_gone()
    {
        await using var lab = await SessionLab.StartAsync("socket");
        await lab.DoneAsync("kill", "one");
        await Wait.UntilAsync("no master to be left", () => lab.Berth.Masters().Count == 0);
        lab.Watch();
        await Wait.UntilAsync("its connection", () => lab.Berth.Ways.WrittenDown().Count == 1 && lab.Berth.Masters().Count == 1);
        var first = lab.Berth.Masters();
        var port = await lab.NewAsync("two");
        Assert.Contains(port, lab.Forwarded());
        var second = (await lab.StandingMastersAsync()).Except(first).ToList();

        ProcessTree.Signal(second, ProcessTree.SigKill);
        await Wait.UntilAsync("the second master to die", () => second.All(ProcessTree.IsGone));

        await lab.AnswersAsync("after the second master was lost", port);
        Assert.Contains(first.Single(), lab.Berth.Masters());
    }

    [LabFact(Part.PublishedProgram)]
    public async Task A_socket_of_this_machine_is_reached_while_a_berth_runs_and_who_ends_says_so()
    {
        await using var lab = await CliLab.StartAsync();
        await File.WriteAllTextAsync(lab.Home + "/config/berth.toml", "[defaults]\nagent = \"none\"\nserver = \"socket\"\nrunner = \"process\"\n" + HostServer.Put(lab.Home, "socket"));
        lab.Variables["HOME"] = lab.Home;
        lab.Variables["BROWSER"] = "true";
        var made = await lab.RunAsync("new", "one", "--host", "local");
        Assert.True(made.ExitCode == 0, made.ToString());
        Assert.Contains("berth open one stays", made.Error + made.Output, StringComparison.Ordinal);
        var port = int.Parse(Regex.Match(made.Output, @"127\.0\.0\.1:(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.False(ForwardPorts.IsTaken(port), "the berth that made it still listens");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(10) };

        using (var opened = Pty.Start([Inventory.PublishedProgram, "open", "one"], 100, 30, lab.Variables))
        {
            opened.WaitFor("one: its port leads to it as long as this runs; Ctrl-C ends that");
            Assert.Equal("here", await http.GetStringAsync("/"));
            // The port is another berth's: that is as good as one's own, and there is nothing to stay for.
            var again = await lab.RunAsync("open", "one");
            Assert.True(again.ExitCode == 0, again.ToString());
            opened.Write("\u0003");
            Assert.Equal(0, opened.WaitForExit());
        }

        Assert.False(ForwardPorts.IsTaken(port), "nobody is to listen there any more");
        using (var watch = Pty.Start([Inventory.PublishedProgram, "watch"], 100, 30, lab.Variables))
        {
            await Wait.UntilAsync("the berth that stays to take it over", () => ForwardPorts.IsTaken(port), TimeSpan.FromMinutes(1));
            Assert.Equal("here", await http.GetStringAsync("/"));
            watch.Write("\u0003");
            watch.WaitForExit();
        }

        var killed = await lab.RunAsync("kill", "one", "--delete", "--yes");
        Assert.True(killed.ExitCode == 0, killed.ToString());
    }
}
