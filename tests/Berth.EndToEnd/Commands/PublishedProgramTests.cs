using System.Text.Json;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>
/// What trimming could break shows only in the published program: the store (Dapper's reflection), the log (Serilog's), the settings, the
/// scripts and tables inside the program.
/// </summary>
public sealed class PublishedProgramTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("berth-home-");

    [LabFact(Part.PublishedProgram)]
    public async Task Version_names_version_commit_and_runtime() =>
        Assert.Matches(@"^berth \d+\.\d+\.\d+ \([0-9a-f]{12}|unknown\) \.NET 10\.\d+\.\d+\n$", (await RunAsync("--version")).Output);

    [LabFact(Part.PublishedProgram)]
    public async Task The_store_and_the_log_work_after_trimming()
    {
        var connected = await RunAsync("hosts", "connect", "127.0.0.1:1");
        var listed = await RunAsync("hosts", "--cached", "--json");

        Assert.Equal(4, connected.ExitCode);
        Assert.StartsWith("berth: 127.0.0.1:1: ", connected.Error, StringComparison.Ordinal);
        Assert.Equal(0, listed.ExitCode);
        using var hosts = JsonDocument.Parse(listed.Output);
        Assert.Equal("local", hosts.RootElement[0].GetProperty("name").GetString());
        Assert.True(File.Exists(Path.Combine(_home.FullName, "state", "berth.db")));
        var log = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_home.FullName, "state", "log"), "*.log")));
        using var line = JsonDocument.Parse(log.Split('\n')[0]);
        Assert.Equal("127.0.0.1:1", line.RootElement.GetProperty("host").GetString());
        Assert.NotEmpty(line.RootElement.GetProperty("operation").GetString()!);
    }

    [LabFact(Part.PublishedProgram)]
    public async Task A_broken_pipe_is_quiet()
    {
        var run = await Command.RunAsync("bash", "-c", $"set -o pipefail; '{Inventory.PublishedProgram}' config show | head -n 1");

        Assert.Equal("[defaults]\n", run.Output);
        Assert.Equal("", run.Error);
    }

    [LabFact(Part.PublishedProgram)]
    public async Task A_damaged_store_is_set_aside_and_said()
    {
        await RunAsync("hosts", "--cached");
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, "state", "berth.db"), "this is no database, and longer than its first page would have to be");

        var run = await RunAsync("hosts", "--cached");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("local", run.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(_home.FullName, "state"), "berth.db.broken-*"));
        Assert.Contains("was damaged", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Delete(recursive: true);

    private Task<Finished> RunAsync(params string[] words) => new Command(Inventory.PublishedProgram, words)
    {
        Environment = new Dictionary<string, string?> { ["BERTH_HOME"] = _home.FullName },
    }.RunAsync();
}
