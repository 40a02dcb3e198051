using System.Globalization;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Ports;

/// <summary>A program that the agent starts begins to listen: it is offered, and one key brings the browser to it.</summary>
public sealed class OfferTests
{
    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_dev_server_is_offered_and_one_key_forwards_and_opens_it()
    {
        await using var lab = await SessionLab.StartAsync("socket", agent: "shell");
        var port = SessionLab.FreePorts(1);
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 36, lab.ScreenVariables);
        await screen.WaitFor("1 session ");
        await screen.WaitFor("dev1   cpu");

        await File.WriteAllTextAsync(lab.Host.Home + "/dev.pl", PortTaker.Text(port));
        await lab.DoneAsync("send", "one", "perl ~/dev.pl");
        await screen.WaitFor(string.Create(CultureInfo.InvariantCulture, $"one listens on port {port}: P opens it"), TimeSpan.FromMinutes(1));
        await screen.SendKeys("G", "P");
        await screen.WaitUntil(_ => File.Exists(lab.Told), "the browser to be started", TimeSpan.FromMinutes(1));

        var address = await File.ReadAllTextAsync(lab.Told);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+$", address);
        Assert.NotEqual(port, new Uri(address).Port);
        Assert.Equal(PortTaker.Word, await lab.Http.GetStringAsync(address));
        await screen.SendKeys("p");
        await screen.WaitFor(string.Create(CultureInfo.InvariantCulture, $"→ port {port}"));
        await screen.SendKeys("Escape");
        await screen.WaitForGone("╭ Forwards ");
        await screen.SendKeys("C-b", "d");
        await Wait.UntilAsync("the screen to end", async () => await screen.ExitCode() == 0);
        await lab.DoneAsync("kill", "one", "--delete", "--force");
        Assert.Empty(lab.Forwarded());
    }
}
