using Berth.Testing;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>What the manual shows as examples works as it stands there, in that order.</summary>
public sealed class ManualExamplesTests
{
    private const string Mark = ".Dl $ ";

    /// <summary>What needs an agent or a server that runs is tried where there is one.</summary>
    private static readonly string[] Elsewhere = ["berth open ", "berth attach ", "berth send ", "berth watch"];

    [LabFact(Part.PublishedProgram, Part.Bash, Part.Sshd)]
    public async Task Examples_of_the_manual_work()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync("[hosts.dev1]\naddress = \"dev1\"\n", host);
        await using var empty = await CliLab.StartAsync();
        File.Delete(empty.Home + "/config/berth.toml");
        lab.Remember();
        var examples = File.ReadLines(Path.Combine(Repository.Root, "man", "berth.1")).Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..])
            .Where(line => !Elsewhere.Any(verb => line.StartsWith(verb, StringComparison.Ordinal))).ToList();

        var failed = new List<string>();
        foreach (var example in examples)
        {
            var run = await (example.Contains(" config ", StringComparison.Ordinal) ? empty : lab).ShellAsync("set -o pipefail; " + example);
            if (run.ExitCode != 0)
                failed.Add($"{example}: {run}");
        }

        Assert.True(examples.Count >= 12, $"{examples.Count} examples");
        Assert.True(failed.Count == 0, string.Join('\n', failed));
    }
}
