using System.Collections.Concurrent;
using System.Diagnostics;
using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;

namespace Berth.EndToEnd.Commands;

/// <summary>The settings file is changed beside a service that watches a real host.</summary>
public sealed class WatchSettingsTests
{
    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task A_service_goes_by_the_settings_as_they_are_saved()
    {
        await using var host = await SshdHost.StartAsync();
        await using var berth = await CliLab.StartAsync(With("""address = "127.0.0.1:1" """), host);
        var said = new ConcurrentQueue<string>();
        using var watch = Start(berth, said);
        try
        {
            await SaidAsync("box: down");
            await SaveAsync("""address = 1""");
            await SaidAsync("what held before still holds");
            await SaveAsync("""address = "dev1" """);
            await SaidAsync("box: up");
            await SaveAsync("disabled = true");
            await Wait.UntilAsync("the connection to be given up", () => berth.Masters().Count == 0);
            said.Clear();
            await SaveAsync("""address = "dev1" """);
            await SaidAsync("box: up");
        }
        finally
        {
            ProcessTree.Signal([watch.Id], ProcessTree.SigKill);
        }

        Task SaidAsync(string words) => Wait.UntilAsync($"'{words}' in {string.Join('\n', said)}", () => said.Any(line => line.Contains(words, StringComparison.Ordinal)), TimeSpan.FromMinutes(1));

        Task SaveAsync(string box) => File.WriteAllTextAsync(berth.Home + "/config/berth.toml", With(box));
    }

    private static string With(string host) => $"""
        [hosts.local]
        disabled = true
        [hosts.box]
        {host}
        """;

    private static Process Start(CliLab berth, ConcurrentQueue<string> said)
    {
        var start = new ProcessStartInfo(Inventory.PublishedProgram, ["watch"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in berth.Variables)
            start.Environment[name] = value;
        var watch = Process.Start(start)!;
        watch.OutputDataReceived += (_, told) => said.Enqueue(told.Data ?? "");
        watch.BeginOutputReadLine();
        return watch;
    }
}
