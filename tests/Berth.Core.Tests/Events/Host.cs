using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Berth.Core.Attention.Maps;
using Berth.Core.Events;
using Berth.Core.Remote;

namespace Berth.Core.Tests.Events;

/// <summary>A root as on a host, with the scripts in it, run by one shell.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Host : IDisposable
{
    public const string Session = "00ff00ff00ff";

    private readonly string _shell;

    public Host(string shell, string? root = null)
    {
        _shell = shell;
        Root = root ?? Directory.CreateTempSubdirectory("berth-events").FullName;
        var bin = Directory.CreateDirectory(Path.Combine(Root, "bin")).FullName;
        foreach (var name in new[] { "berth-notify", "agent-wrapper" })
        {
            File.WriteAllText(Path.Combine(bin, name), Script.Load(name).AsFile.Replace("#!/bin/sh\n", $"#!{Shell}\n", StringComparison.Ordinal));
            File.SetUnixFileMode(Path.Combine(bin, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var name in SignalMaps.Names)
        {
            var map = SignalMaps.Find(name)!;
            File.WriteAllText(Path.Combine(bin, HookTable.FileName(map)), HookTable.Of(map));
        }
    }

    public string Root { get; }

    public string Spool => Path.Combine(Root, "events.ndjson");

    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    private string Shell => _shell == "busybox" ? "/usr/bin/busybox sh" : $"/bin/{_shell}";

    public ImmutableArray<AgentEvent> Events()
    {
        var bytes = File.Exists(Spool) ? File.ReadAllBytes(Spool) : [];
        var reading = SpoolReader.Read(SpoolState.New, new SpoolChunk(1, bytes.Length, 0, bytes), DateTimeOffset.UnixEpoch);
        if (reading.State.Position.SkippedLines > 0 || !reading.State.Half.IsEmpty)
            throw new InvalidDataException("a line of the spool is no event:\n" + Encoding.UTF8.GetString(bytes));
        return reading.Events;
    }

    public Task<(int Code, string Output, TimeSpan Took)> NotifyAsync(string input, params string[] arguments) => RunAsync(input, ["berth-notify", .. arguments]);

    public Process Start(params string[] words)
    {
        var info = new ProcessStartInfo(Path.Combine(Root, "bin", words[0])) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words[1..])
            info.ArgumentList.Add(word);
        info.Environment["BERTH_SESSION"] = Session;
        info.Environment["BERTH_ROOT"] = Root;
        foreach (var (name, value) in Environment)
        {
            info.Environment.Remove(name);
            if (value is not null)
                info.Environment[name] = value;
        }

        return Process.Start(info)!;
    }

    /// <summary>With no input given, standard input stays open and silent.</summary>
    public async Task<(int Code, string Output, TimeSpan Took)> RunAsync(string? input, params string[] words)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Start(words);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(deadline.Token);
        var took = Stopwatch.GetElapsedTime(started);
        return (process.ExitCode, await process.StandardOutput.ReadToEndAsync(deadline.Token) + await process.StandardError.ReadToEndAsync(deadline.Token), took);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
