using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Monitoring;

/// <summary>Several berths of one home, as real processes: each notice goes out once, by whoever is first, also where one of them is killed over it.</summary>
public sealed class NoticesTests
{
    private const string Quiet = "desktop = \"off\"";

    [LabFact(Part.PublishedProgram, Part.Sshd, Part.Promtool)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Two_that_watch_tell_each_notice_once()
    {
        await using var lab = await NoticeLab.StartAsync(Quiet);
        var port = FreePort();
        await lab.WatchAsync("--metrics", $"127.0.0.1:{port}");
        await lab.WatchAsync();

        var messages = await AskAsync(lab, 5);

        Assert.Equal(messages, lab.Told());
        Assert.Equal(messages, lab.Posted());
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
        var read = await (new Command(Inventory.Promtool, "check", "metrics") { Input = page }).RunAsync();
        Assert.Equal((0, "", ""), (read.ExitCode, read.Output, read.Error));
        Assert.Contains("\nberth_sessions{", page, StringComparison.Ordinal);
    }

    [LabFact(Part.PublishedProgram, Part.Sshd, Part.Tmux)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task One_that_watches_and_a_screen_tell_each_notice_once()
    {
        await using var lab = await NoticeLab.StartAsync(Quiet);
        await lab.WatchAsync();
        var variables = lab.Berth.ScreenVariables;
        await using var screen = await TmuxScreen.Start([Inventory.PublishedProgram], 120, 30, variables);
        await lab.UntilProbesAsync(2);

        var messages = await AskAsync(lab, 3);

        Assert.Equal(messages, lab.Told());
        Assert.Equal(messages, lab.Posted());
        await screen.WaitFor("1 session");
    }

    /// <summary>It dies while it shows the first notice: that one counts as shown, and what it had still to tell of it is told by the other.</summary>
    [LabFact(Part.PublishedProgram, Part.Sshd)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task What_one_that_was_killed_had_in_hand_is_told_by_the_other_once()
    {
        await using var lab = await NoticeLab.StartAsync("desktop = \"program\"");
        var bin = Directory.CreateDirectory(lab.Folder + "/bin").FullName;
        await File.WriteAllTextAsync(bin + "/notify-send", $"#!/bin/sh\necho $$ >>{lab.Folder}/shown\n[ -e {lab.Folder}/hung ] && exit 0\necho >{lab.Folder}/hung\nexec sleep 600\n");
        File.SetUnixFileMode(bin + "/notify-send", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        lab.Berth.Variables["PATH"] = $"{bin}:{lab.Berth.Variables["PATH"]}";
        int[] watches = [(await lab.WatchAsync()).Id, (await lab.WatchAsync()).Id];

        lab.Append("blocked", "first");
        await Wait.UntilAsync("one of them to show it", () => Shown(lab).Length > 0, TimeSpan.FromSeconds(60));
        var shown = int.Parse(Shown(lab)[0], CultureInfo.InvariantCulture);
        Assert.Empty(lab.Told());
        ProcessTree.Signal(watches.Where(watch => ProcessTree.Below(watch).Contains(shown)), ProcessTree.SigKill);
        await Wait.UntilAsync("one of them to die", () => watches.Count(ProcessTree.IsGone) == 1);

        await lab.UntilToldAsync("first");
        lab.Append("working", "");
        lab.Append("blocked", "second");
        await lab.UntilToldAsync("second");
        Assert.Equal(["first", "second"], lab.Told());
        Assert.Equal(["first", "second"], lab.Posted());
        Assert.Equal(2, Shown(lab).Length);
        ProcessTree.Signal([shown], ProcessTree.SigKill);
    }

    /// <summary>Asks again and again. When the last one was told, whoever saw the others had its time to tell them twice.</summary>
    private static async Task<List<string>> AskAsync(NoticeLab lab, int times)
    {
        var messages = new List<string>();
        for (var time = 0; time < times; time++)
        {
            messages.Add($"may I, {time}?");
            lab.Append("blocked", messages[^1]);
            await lab.UntilToldAsync(messages[^1]);
            lab.Append("working", "");
        }

        return messages;
    }

    private static string[] Shown(NoticeLab lab) => File.Exists(lab.Folder + "/shown") ? File.ReadAllLines(lab.Folder + "/shown") : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
