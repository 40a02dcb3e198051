using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Berth.Core.Links;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Remote;

namespace Berth.Core.Tests.Monitoring.Probing;

/// <summary>A root on this machine with sessions that run, and the probe's script run by one shell, with the tools of one kind of system.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ProbedHost : IDisposable
{
    private readonly List<Process> _processes = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-probe");

    public string Root => Path.Combine(_folder.FullName, "root");

    public string Spool => Path.Combine(Root, "events.ndjson");

    public string Folder => _folder.FullName;

    public string Session(string id)
    {
        Directory.CreateDirectory(Path.Combine(Root, "sessions", id, "output"));
        return id;
    }

    /// <summary>A process of a session: told by its environment, as every one of them is.</summary>
    public Process Run(string session, params string[] command)
    {
        var info = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var word in command[1..])
            info.ArgumentList.Add(word);
        info.Environment["BERTH_SESSION"] = session;
        var process = Process.Start(info)!;
        _processes.Add(process);
        return process;
    }

    /// <summary>busybox under every name that the script uses.</summary>
    public string BusyboxTools()
    {
        var bin = Directory.CreateDirectory(Path.Combine(Folder, "bin")).FullName;
        foreach (var name in (string[])["awk", "tail", "dd", "base64", "tr", "head", "wc", "ls", "sleep", "grep", "find", "du", "df", "id", "uname", "nice"])
        {
            File.WriteAllText(Path.Combine(bin, name), $"#!/bin/sh\nexec busybox {name} \"$@\"\n");
            File.SetUnixFileMode(Path.Combine(bin, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return bin;
    }

    /// <summary>Both measurements of one look, as the lines that came.</summary>
    public Task<IReadOnlyList<string>> OnceAsync(string shell, string? tools = null, string inode = "0", string offset = "0", string input = "") =>
        OnceAsync([], "/sys/fs/cgroup", shell, tools, inode, offset, input);

    /// <summary>The same with files of the test's in the place of some of the kernel's, which needs root, and with groups that lie elsewhere.</summary>
    public Task<IReadOnlyList<string>> OnceAsync(string? tools, string groups, params IEnumerable<(string Kernels, string Ours)> files)
    {
        const string enter = "while [ \"$1\" != -- ]; do mount --bind \"$2\" \"$1\" || exit; shift 2; done; shift; exec \"$@\"";
        return OnceAsync(["unshare", "--mount", "sh", "-c", enter, "enter", .. files.SelectMany(one => (string[])[one.Kernels, one.Ours]), "--"], groups, "sh", tools, "0", "0", "");
    }

    private async Task<IReadOnlyList<string>> OnceAsync(string[] enter, string groups, string shell, string? tools, string inode, string offset, string input)
    {
        var script = Path.Combine(Folder, "probe");
        File.WriteAllText(script, Script.Load("probe").Text);
        string[] words = [.. enter, "setsid", "-w", .. shell == "busybox" ? (string[])["busybox", "sh"] : [shell]];
        var info = new ProcessStartInfo(words[0]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var word in words[1..])
            info.ArgumentList.Add(word);
        foreach (var word in (string[])[script, Root, "2", "0", "15", "1", inode, offset, "-", "once", groups, Script.Load("find-transcript").Text])
            info.ArgumentList.Add(word);
        info.Environment["CLAUDE_CONFIG_DIR"] = Path.Combine(Folder, "claude");
        if (tools is not null)
            info.Environment["PATH"] = tools + ":" + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(info)!;
        await process.StandardInput.WriteAsync("T\n" + input);
        process.StandardInput.Close();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        return lines;
    }

    public static async Task<ProbeFacts> OnceAsync(ILink link, string root, IEnumerable<ProbeTarget> targets)
    {
        var options = new ProbeOptions { Token = "-", HealthTimeout = TimeSpan.FromSeconds(1) };
        var result = await link.RunAsync(ProbeCall.Once(root, options, Core.Events.SpoolState.New, targets), CancellationToken.None);
        Xunit.Assert.True(result.Succeeded, result.ToString());
        return result.Output.Split('\n').Aggregate(ProbeFacts.None, (facts, line) => ProbeReader.Apply(facts, line, TimeProvider.System.GetUtcNow()));
    }

    public static double Number(string line, int word) => double.Parse(line.Split(' ')[word], CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }
}
