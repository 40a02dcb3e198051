using Berth.Testing;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>The published program, as scripts with what they say (tests/Berth.EndToEnd/Cli/Scripts).</summary>
public sealed class CliScriptTests
{
    [LabTheory(Part.PublishedProgram, Part.Bash)]
    [InlineData("usage")]
    [InlineData("lists")]
    [InlineData("flags")]
    [InlineData("ports")]
    [InlineData("acting")]
    [InlineData("config")]
    [InlineData("refused")]
    [InlineData("stats")]
    public async Task Scripts_say_what_is_written(string name)
    {
        await using var lab = await CliLab.StartAsync("[hosts.dev1]\naddress = \"dev1\"\n[hosts.dev2]\naddress = \"dev2\"\nmax_sessions = 5\n");
        lab.Remember();

        var differences = await CliScript.Parse(Read(name)).DifferencesAsync(lab);

        Assert.True(differences.Length == 0, differences);
    }

    [LabTheory(Part.PublishedProgram, Part.Bash, Part.Sshd)]
    [InlineData("host")]
    [InlineData("doctor")]
    [InlineData("work")]
    public async Task Scripts_on_a_host_say_what_is_written(string name)
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync("[hosts.dev1]\naddress = \"dev1\"\n", host);
        lab.Remember();
        lab.Variables["HOST_HOME"] = host.Home;

        var differences = await CliScript.Parse(Read(name)).DifferencesAsync(lab);

        Assert.True(differences.Length == 0, differences);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests/Berth.EndToEnd/Cli/Scripts", name + ".txt"));
}
