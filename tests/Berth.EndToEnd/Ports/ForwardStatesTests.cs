using System.Globalization;
using System.Text.Json;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Ports;

/// <summary>Each forward says how it stands: on the command line as it is found, on the screen as it changes.</summary>
public sealed class ForwardStatesTests
{
    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_forward_is_up_taken_waiting_or_refused_and_says_why()
    {
        await using var lab = await SessionLab.StartAsync("socket");
        var here = SessionLab.FreePorts(2);
        var there = here + 1;
        await lab.DoneAsync("--quiet", "forward", "one", $"{there}:{here}");
        Assert.Equal(("up", ""), await StateAsync(lab, lab.Port));
        Assert.Equal(("up", $"nothing listens on port {there} on the host yet"), await StateAsync(lab, here));

        await lab.KillMastersAsync();
        var taker = await PortTaker.StartAsync(lab, here);
        var taken = string.Create(CultureInfo.InvariantCulture, $"local port {here} is taken by perl (process {taker})");
        Assert.Equal(("taken", taken), await StateAsync(lab, here));
        var (state, reason) = await StateAsync(lab, lab.Port);
        Assert.Equal("waiting", state);
        Assert.StartsWith("the link to dev1 is down", reason, StringComparison.Ordinal);

        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, lab.ScreenVariables);
        await screen.WaitFor("1 session ");
        await screen.SendKeys("p");
        await RowAsync(screen, lab.Port, "up");
        await RowAsync(screen, here, "taken");
        await screen.SendKeys("j");
        await screen.WaitFor(taken);
        ProcessTree.Signal([taker], ProcessTree.SigKill);
        await RowAsync(screen, here, "up");
        await screen.WaitFor($"nothing listens on port {there} on the host yet");

        await ForbidAsync(lab);
        await RowAsync(screen, lab.Port, "refused");
        await screen.SendKeys("k");
        await screen.WaitFor("dev1: the host forbids forwards to Unix sockets");

        await lab.Host.StopAsync();
        await RowAsync(screen, lab.Port, "waiting");
        await screen.WaitFor("the link to dev1 is ");
        await screen.SendKeys("Escape");
        await screen.WaitForGone("╭ Forwards ");
        await screen.SendKeys("C-b", "d");
        await Wait.UntilAsync("the screen to end", async () => await screen.ExitCode() == 0);
        Assert.False(ForwardPorts.IsTaken(lab.Port));
    }

    private static Task RowAsync(TmuxScreen screen, int port, string state) => screen.WaitUntil(
        picture => picture.Split('\n').Any(row => row.Contains(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port} "), StringComparison.Ordinal) && row.Contains($" {state} ", StringComparison.Ordinal)),
        $"port {port} to be {state}",
        TimeSpan.FromMinutes(1));

    /// <summary>The administrator's new rule holds for the next connection.</summary>
    private static async Task ForbidAsync(SessionLab lab)
    {
        var rules = lab.Host.Folder + "/sshd_config";
        await File.WriteAllTextAsync(rules, "AllowStreamLocalForwarding no\n" + await File.ReadAllTextAsync(rules));
        await lab.Host.RefuseAsync();
        await lab.Host.AcceptAsync();
        await lab.Host.KillConnectionsAsync();
    }

    private static async Task<(string State, string Reason)> StateAsync(SessionLab lab, int port)
    {
        using var forwards = JsonDocument.Parse((await lab.DoneAsync("forwards", "--json")).Output);
        var one = forwards.RootElement.EnumerateArray().Single(forward => forward.GetProperty("localPort").GetInt32() == port);
        return (one.GetProperty("state").GetString()!, one.GetProperty("reason").GetString() ?? "");
    }
}
