using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>The lines of the README's recipes for agents and scripts, as they are written there.</summary>
public sealed class RecipeTests
{
    private const string Settings = """
        [defaults]
        host = "dev1"
        agent = "shell"
        server = "page"
        runner = "process"
        [hosts.dev1]
        [agents.shell]
        command = "sh"
        [servers.page]
        kind = "command"
        command = "echo up | berth-notify working --id page; exec busybox httpd -f -p 127.0.0.1:{port} -h /"

        """;

    /// <summary>An agent of that name that says what it was asked.</summary>
    private const string Claude = "#!/bin/sh\nwhile printf 'say: ' && read -r line; do echo \"heard $line\"; done\n";

    [LabFact(Part.PublishedProgram, Part.Sshd, Part.Tmux, Part.Git, Part.Busybox)]
    public async Task What_the_readme_says_of_agents_and_scripts_is_so()
    {
        await using var host = await SshdHost.StartAsync();
        await File.WriteAllTextAsync(Directory.CreateDirectory(host.Home + "/.local/bin").FullName + "/claude", Claude);
        File.SetUnixFileMode(host.Home + "/.local/bin/claude", (UnixFileMode)0b111_101_101);
        await using var lab = await CliLab.StartAsync(Settings, host);
        await DoesAsync(lab, "berth new web --yes");

        await DoesAsync(lab, $"berth send web {Quoted(Line("make test"))}");
        await Wait.UntilAsync("the agent's word", async () => (await lab.RunAsync("flags")).Output.Contains("the tests fail", StringComparison.Ordinal));
        Assert.Contains("the tests fail", await DoesAsync(lab, "berth flags --why web"), StringComparison.Ordinal);
        Assert.Contains("up", (await DoesAsync(lab, "berth events web")).Split('\n').Single(line => line.Contains("working", StringComparison.Ordinal)), StringComparison.Ordinal);
        if (Inventory.Find("jq") is not null)
            Assert.Equal("web\n", await DoesAsync(lab, Line("berth ls --flagged")));

        var project = host.Home + "/project";
        await lab.ShellAsync($"git init -q '{project}' && git -C '{project}' -c user.name=a -c user.email=a@b commit -q --allow-empty -m one");
        await DoesAsync(lab, $"ID=7 URL='file://{project}'; {Line("berth new job-$ID")}");
        await Wait.UntilAsync("the job to be heard", async () => (await lab.RunAsync("logs", "job-7")).Output.Contains("heard fix issue 7", StringComparison.Ordinal));

        Assert.Contains("web: suspended", await DoesAsync(lab, Line("berth suspend --all")), StringComparison.Ordinal);
        Assert.Equal(7, (await lab.RunAsync("send", "web", "hello")).ExitCode);
        await DoesAsync(lab, "berth kill --all --delete --force --yes");
    }

    private static string Line(string beginning)
    {
        var line = File.ReadLines(Path.Combine(Repository.Root, "README.md")).Single(line => line.StartsWith(beginning, StringComparison.Ordinal));
        return line.Split("  #")[0].TrimEnd();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static async Task<string> DoesAsync(CliLab lab, string line)
    {
        var done = await lab.ShellAsync(line);
        Assert.True(done.ExitCode == 0, $"{line}: {done}");
        return done.Output;
    }
}
