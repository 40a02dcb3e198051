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
    public async Task<IReadOnlyList<string>> OnceAsync(string shell, string? tools = null, string inode = "0", string offset = "0", string input = "")
    {
        var script = Path.Combine(Folder, "probe");
        File.WriteAllText(script, Script.Load("probe").Text);
        string[] words = shell == "busybox" ? ["setsid", "-w", "busybox", "sh"] : ["setsid", "-w", shell];
        var info = new ProcessStartInfo(words[0]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var word in words[1..])
            info.ArgumentList.Add(word);
        foreach (var word in (string[])[script, Root, "2", "0", "15", "1", inode, offset, "-", "once", "/sys/fs/cgroup", Script.Load("find-transcript").Text])
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
