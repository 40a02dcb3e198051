using System.Globalization;
using System.Runtime.Versioning;
using Berth.Core.Sessions;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Probing;

/// <summary>A session whose processes are in a group of their own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProbeGroupTests
{
    private readonly string _web = SessionId.New().Value;

    /// <summary>The groups of both kinds of kernels: one tree, and a tree for each thing that is counted. What the kernel has in them is in files of ours.</summary>
    [LabTheory(Part.NetworkNamespaces, Part.Busybox)]
    [InlineData("0::/user.slice/berth-{0}.slice/web.service", false)]
    [InlineData("0::/user.slice/berth-{0}.slice/web.service", true)]
    [InlineData("7:memory:/user.slice/berth-{0}.slice/web.service\n3:cpu,cpuacct:/user.slice/berth-{0}.slice/web.service\n0::/user.slice", false)]
    [InlineData("7:memory:/user.slice/berth-{0}.slice/web.service\n3:cpu,cpuacct:/user.slice/berth-{0}.slice/web.service\n0::/user.slice", true)]
    public async Task Probe_takes_what_a_session_costs_from_its_group_where_it_has_one(string place, bool bare)
    {
        using var host = new ProbedHost();
        host.Session(_web);
        var processes = (int[])[host.Run(_web, "sleep", "60").Id, host.Run(_web, "sleep", "60").Id];
        var file = Path.Combine(host.Folder, "cgroup");
        File.WriteAllText(file, string.Format(CultureInfo.InvariantCulture, place, _web) + "\n");
        var groups = Path.Combine(host.Folder, "groups");
        Group(groups, $"user.slice/berth-{_web}.slice", ("memory.current", "104857600"), ("memory.max", "209715200"), ("memory.stat", "anon 1\ninactive_file 4194304"), ("cpu.stat", "usage_usec 77"), ("cpu.max", "150000 100000"));
        Group(groups, $"memory/user.slice/berth-{_web}.slice", ("memory.usage_in_bytes", "104857600"), ("memory.limit_in_bytes", "209715200"), ("memory.stat", "inactive_file 1\ntotal_inactive_file 4194304"));
        Group(groups, $"cpuacct/user.slice/berth-{_web}.slice", ("cpuacct.usage", "77000"));
        Group(groups, $"cpu/user.slice/berth-{_web}.slice", ("cpu.cfs_quota_us", "150000"), ("cpu.cfs_period_us", "100000"));

        var lines = await host.OnceAsync(bare ? host.BusyboxTools() : null, groups, processes.Select(pid => ($"/proc/{pid}/cgroup", file)));

        Assert.Contains($"L {_web} 150 204800", lines);
        Assert.Equal($"s {_web} 0 98304 2", lines.Last(line => line.StartsWith($"s {_web} ", StringComparison.Ordinal)));
    }

    private static void Group(string groups, string name, params (string File, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(groups, name)).FullName;
        foreach (var (file, text) in files)
            File.WriteAllText(Path.Combine(folder, file), text + "\n");
    }
}
