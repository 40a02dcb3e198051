using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Berth.Testing;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Monitoring;

/// <summary>What a berth knows of a host through its real sshd, held against what the host itself says.</summary>
public sealed class WatchedHostTests
{
    private const string Busy = "$x = 'a' x 150_000_000; 1 while 1";

    [LabFact(Part.Sshd)]
    public async Task The_cost_of_a_session_is_what_its_host_says()
    {
        await using var host = await SshdHost.StartAsync();
        await using var watched = await WatchedHost.StartAsync(host);
        var web = watched.Add(A.Session("web"));
        var pid = await watched.RunAsync(web, "perl", "-e", Busy);
        await Wait.UntilAsync("the memory to be taken", () => Memory(pid) > 150_000_000);

        await ProbedCost.AgreesAsync(watched.Link, watched.Root, web.Id, () => CpuSeconds(pid), () => Memory(pid));
    }

    /// <summary>The session's own group, from which the probe takes it, and one that the probe does not know, beside which it asks the processes.</summary>
    [LabTheory(Part.Sshd, Part.ControlGroups)]
    [InlineData("berth-{0}.slice")]
    [InlineData("berth-tests-measure")]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task The_cost_of_a_session_is_what_its_control_group_says(string name)
    {
        await using var host = await SshdHost.StartAsync();
        await using var watched = await WatchedHost.StartAsync(host);
        var web = watched.Add(A.Session("web"));
        using var group = ControlGroup.Create(string.Format(CultureInfo.InvariantCulture, name, web.Id));
        var go = host.Folder + "/go";
        var pid = await watched.RunAsync(web, "sh", "-c", $"while ! [ -e {go} ]; do sleep 0.1; done; exec perl -e '$x = q(a) x 300_000_000; 1 while 1'");
        group.Add(pid);
        await File.WriteAllTextAsync(go, "");
        await Wait.UntilAsync("the memory to be taken", () => group.MemoryBytes > 300_000_000);

        await ProbedCost.AgreesAsync(watched.Link, watched.Root, web.Id, () => group.CpuSeconds, () => group.MemoryBytes);
        ProcessTree.Signal([pid], ProcessTree.SigKill);
        await Wait.UntilAsync("it to end", () => ProcessTree.IsGone(pid));
    }

    /// <summary>A host that may not be made to swap here is told to look at other figures of memory; the probe and all behind it are real.</summary>
    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    public async Task A_host_that_swaps_is_flagged_until_it_has_memory_again()
    {
        var folder = Directory.CreateTempSubdirectory("berth-swaps-").FullName;
        var memory = folder + "/meminfo";
        WriteMemory(memory, availableMegabytes: 2000, swapFreeMegabytes: 2000);
        var enter = $"ForceCommand unshare --mount sh -c 'mount --bind {memory} /proc/meminfo && exec sh -c \"$SSH_ORIGINAL_COMMAND\"'";
        await using (var host = await SshdHost.StartAsync(new SshdOptions { Lines = [enter] }))
        await using (var watched = await WatchedHost.StartAsync(host))
        {
            await watched.WatchAsync();
            await watched.UntilAsync("the memory", view => view.Hosts.GetValueOrDefault(WatchedHost.Name)?.Usage is { MemoryPercent: 50, SwapBytes: 0 });
            Assert.DoesNotContain(watched.Monitor.View.Flags, flag => flag.Rule == FlagRule.Memory);

            WriteMemory(memory, availableMegabytes: 320, swapFreeMegabytes: 200);
            await watched.UntilAsync("the flag", view => view.Flags.Any(flag => flag is { Rule: FlagRule.Memory, Severity: FlagSeverity.Medium, Target.Session: null, Evidence: "memory 92 %, swap 90 %" }));
            // A little less is still too much; well below its limit it is over.
            WriteMemory(memory, availableMegabytes: 720, swapFreeMegabytes: 200);
            await watched.UntilAsync("less memory to be used", view => view.Hosts.GetValueOrDefault(WatchedHost.Name)?.Usage is { MemoryPercent: 82 });
            Assert.Contains(watched.Monitor.View.Flags, flag => flag.Rule == FlagRule.Memory);
            WriteMemory(memory, availableMegabytes: 2000, swapFreeMegabytes: 2000);
            await watched.UntilAsync("the flag to go", view => view.Flags.All(flag => flag.Rule != FlagRule.Memory));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The host is measured every ten minutes, so what comes before that was pushed.</summary>
    [LabTheory(Part.Sshd, Part.NetworkNamespaces, Part.Busybox)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_are_pushed_over_a_long_way_and_not_asked_for(bool withInotify)
    {
        var bin = Directory.CreateTempSubdirectory("berth-bin-").FullName;
        if (!withInotify)
        {
            await File.WriteAllTextAsync(bin + "/tail", $"#!/bin/sh\necho >>{bin}/used\nexec busybox tail \"$@\"\n");
            File.SetUnixFileMode(bin + "/tail", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var path = new Dictionary<string, string> { ["PATH"] = $"{bin}:/usr/local/bin:/usr/bin:/bin" };
        await using (var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(100), new SshdOptions { Environment = path }))
        await using (var watched = await WatchedHost.StartAsync(network.Host, pace: TimeSpan.FromMinutes(10)))
        {
            var web = watched.Add(A.Session("web") with { Agent = new SessionAgent("claude") });
            watched.Append(web, "idle", "hook:SessionStart");
            await watched.WatchAsync();
            await watched.UntilAsync("the first event", _ => watched.Seen(web)?.Agent is { State: AgentState.Idle });
            for (var turn = 0; turn < 3; turn++)
            {
                watched.Append(web, "working", "hook:UserPromptSubmit");
                await watched.UntilAsync("the work", _ => watched.Seen(web)?.Agent is { State: AgentState.Working });
                watched.Append(web, "blocked", "hook:PermissionRequest");
                await watched.UntilAsync("the flag", view => view.Flags.Any(flag => flag is { Rule: FlagRule.Blocked }));
            }

            Assert.Null(watched.Monitor.View.Hosts[WatchedHost.Name].Usage?.CpuPercent);
            Assert.Equal(!withInotify, File.Exists(bin + "/used"));
        }

        Directory.Delete(bin, recursive: true);
    }

    [LabFact(Part.Sshd, Part.Busybox)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task A_server_that_hangs_and_one_that_dies_are_flagged_with_what_was_seen()
    {
        await using var host = await SshdHost.StartAsync();
        await using var watched = await WatchedHost.StartAsync(host);
        var port = FreePort();
        var web = watched.Add(A.Session("web") with { Endpoint = new Endpoint.Port(port) });
        var pid = await watched.RunAsync(web, "busybox", "httpd", "-f", "-p", $"127.0.0.1:{port}", "-h", "/");
        await watched.WatchAsync();
        await watched.UntilAsync("the server to be well", _ => watched.Seen(web) is { Listens: true, Health.Status: HealthStatus.Ok });

        ProcessTree.Signal([pid], ProcessTree.SigStop);
        await watched.UntilAsync("the flag of a server that hangs", view => view.Flags is [{ Reason: "health", Severity: FlagSeverity.High }]);
        Assert.Contains("the server did not answer", watched.Monitor.View.Flags[0].Evidence, StringComparison.Ordinal);
        ProcessTree.Signal([pid], ProcessTree.SigCont);
        await watched.UntilAsync("the flag to go", view => view.Flags.IsEmpty);

        ProcessTree.Signal([pid], ProcessTree.SigKill);
        await watched.UntilAsync("the flag of a server that died", view => view.Flags is [{ Reason: "server", Severity: FlagSeverity.Critical }]);
        Assert.Equal("the server does not listen any more", watched.Monitor.View.Flags[0].Evidence);
        Assert.Equal("server", Assert.Single(watched.Parts.Flags.Standing()).Cause.Reason);
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_disk_that_is_full_is_flagged_and_hides_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("berth-full-").FullName;
        await new Command("mount", "-t", "tmpfs", "-o", "size=1m", "none", folder).OutputAsync();
        try
        {
            await using var host = await SshdHost.StartAsync();
            await using var watched = await WatchedHost.StartAsync(host, folder);
            var web = watched.Add(A.Session("web") with { Agent = new SessionAgent("claude") });
            watched.Append(web, "blocked", "hook:PermissionRequest");
            await File.WriteAllBytesAsync(folder + "/filler", new byte[960 * 1024]);
            await watched.WatchAsync();

            await watched.UntilAsync("the flag of the disk", view => view.Flags.Any(flag => flag is { Reason: "disk", Target.Session: null, Severity: FlagSeverity.Medium }));
            await watched.UntilAsync("the flag of the agent", view => view.Flags.Any(flag => flag is { Reason: "blocked" }));
        }
        finally
        {
            await Command.RunAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    [LabFact(Part.Sshd)]
    public async Task A_hundred_sessions_are_each_known()
    {
        await using var host = await SshdHost.StartAsync();
        await using var watched = await WatchedHost.StartAsync(host);
        var all = Enumerable.Range(0, 100).Select(number => watched.Add(A.Session($"web-{number}") with { Agent = new SessionAgent("claude") })).ToList();
        foreach (var session in all)
            await watched.RunAsync(session, "sleep", "600");

        await watched.WatchAsync();
        await watched.UntilAsync("all sessions", _ => all.All(session => watched.Seen(session)?.Usage is { Processes: 1, MemoryBytes: > 0 }));
        foreach (var session in all)
            watched.Append(session, "working", "hook:UserPromptSubmit");
        await watched.UntilAsync("all agents", _ => all.All(session => watched.Seen(session)?.Agent is { State: AgentState.Working }));
    }

    [LabFact(Part.Sshd, Part.NetworkNamespaces)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Over_a_slow_way_all_is_known_and_a_probe_whose_link_is_cut_ends_itself()
    {
        await using var network = await NetworkLab.StartAsync(LinkShape.RoundTrip(300));
        await using var watched = await WatchedHost.StartAsync(network.Host);
        var web = watched.Add(A.Session("web") with { Agent = new SessionAgent("claude") });
        await watched.RunAsync(web, "sleep", "600");
        await watched.WatchAsync();
        await watched.UntilAsync("the session", _ => watched.Seen(web)?.Usage is { Processes: 1 });
        watched.Append(web, "blocked", "hook:PermissionRequest");
        await watched.UntilAsync("the flag", view => view.Flags.Any(flag => flag.Reason == "blocked"));
        Assert.Equal(1, watched.Probes);

        network.Node.Shape = network.Node.Shape with { Cut = true };
        await Wait.UntilAsync("the probe to end itself", () => watched.Probes == 0, TimeSpan.FromSeconds(60));
        watched.Append(web, "working", "hook:PostToolUse");
        network.Node.Shape = network.Node.Shape with { Cut = false };
        var most = 0;
        await watched.UntilAsync("what happened meanwhile", _ =>
        {
            most = Math.Max(most, watched.Probes);
            return watched.Seen(web)?.Agent is { State: AgentState.Working };
        });
        Assert.InRange(most, 0, 1);
    }

    [LabFact(Part.Sshd)]
    public async Task An_interrupted_agent_is_seen_in_its_log_over_a_link()
    {
        await using var host = await SshdHost.StartAsync();
        await using var watched = await WatchedHost.StartAsync(host);
        var web = watched.Add(A.Session("web") with { Agent = new SessionAgent("claude") });
        var log = host.Folder + "/0a1b2c3d.jsonl";
        await File.WriteAllTextAsync($"{watched.Root}/sessions/{web.Id}/config/transcript", log + "\n");
        await File.WriteAllTextAsync(log, string.Concat(Enumerable.Repeat("""{"type":"user","message":{"content":"older"},"timestamp":"2026-01-01T00:00:00Z"}""" + "\n", 2000)));
        await watched.WatchAsync();
        watched.Append(web, "working", "hook:UserPromptSubmit");
        await watched.UntilAsync("work", _ => watched.Seen(web)?.Agent is { State: AgentState.Working });

        var at = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        await File.AppendAllTextAsync(log, $$"""{"type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user]"}]},"timestamp":"{{at}}"}""" + "\n");

        await watched.UntilAsync("the interrupt", _ => watched.Seen(web)?.Agent is { State: AgentState.Idle, Source: "transcript:interrupt" });
    }

    /// <summary>In place, as the kernel's own file changes.</summary>
    private static void WriteMemory(string file, int availableMegabytes, int swapFreeMegabytes)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            MemTotal:       {4000 * 1024,8} kB
            MemFree:        {100 * 1024,8} kB
            MemAvailable:   {availableMegabytes * 1024,8} kB
            Buffers:        {0,8} kB
            Cached:         {0,8} kB
            SwapTotal:      {2000 * 1024,8} kB
            SwapFree:       {swapFreeMegabytes * 1024,8} kB

            """)));
    }

    private static double CpuSeconds(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / 100;
    }

    private static long Memory(int pid) => long.Parse(File.ReadAllText($"/proc/{pid}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
