using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>A host that has next to nothing: no tmux, no dtach, no service manager, and logins without a HOME; at home there is none either.</summary>
public sealed class BareHostTests : IDisposable
{
    private const string Settings = """
        [defaults]
        server = "none"
        [hosts.dev1]
        address = "dev1"
        [agents.worker]
        command = "stty -echo; while printf 'say: ' && read -r line; do printf 'heard %s\n' \"$line\"; done"

        """;

    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("programs-");

    [LabFact(Part.Sshd, Part.Root, Part.Bash, Part.PublishedProgram)]
    public async Task Sessions_with_agents_are_made_heard_typed_to_and_killed_and_the_doctor_says_what_is_missing()
    {
        foreach (var file in ((string[])["/bin", "/usr/bin"]).SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName))
        {
            if (Path.GetFileName(file) is not ("tmux" or "dtach" or "systemctl"))
                File.CreateSymbolicLink(Path.Combine(_programs.FullName, Path.GetFileName(file)), file);
        }

        File.SetUnixFileMode(_programs.FullName, (UnixFileMode)0b111_101_101);
        var bare = new Dictionary<string, string> { ["PATH"] = _programs.FullName, ["HOME"] = "" };
        await using var host = await SshdHost.StartAsync(new SshdOptions { User = new LoginUser(), Environment = bare });
        await using var lab = await CliLab.StartAsync(Settings, host);
        lab.Variables["HOME"] = null;

        var made = await SaysAsync(lab, "web: active", "new", "web", "--host", "dev1", "--agent", "worker");
        Assert.Contains("dev1 has no tmux: script holds the agent, without scrollback", made.Error + made.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(host.Home + "/.local/share/berth/sessions"));
        await HearsAsync(lab, "say:");
        await SaysAsync(lab, "web: sent", "send", "web", "what's", "$HOME?");
        await HearsAsync(lab, "heard what's $HOME?");
        var doctor = await lab.RunAsync("doctor", "dev1");
        Assert.Contains("no tmux: agents are held by script, without scrollback", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("install tmux on it", doctor.Output, StringComparison.Ordinal);

        await SaysAsync(lab, "web: killed and deleted", "kill", "web", "--delete", "--yes");

        Assert.Empty(Directory.GetDirectories(host.Home + "/.local/share/berth/sessions"));
        await Wait.UntilAsync("what held the terminal to end", () => host.Processes.All(pid => ProcessTree.Name(pid) is not ("script" or "tee")));
        await SaysAsync(lab, "", "hosts", "disconnect", "dev1");
    }

    public void Dispose() => _programs.Delete(recursive: true);

    private static async Task<Finished> SaysAsync(CliLab lab, string text, params string[] words)
    {
        var done = await lab.RunAsync(words);
        Assert.True(done.ExitCode == 0 && done.Output.Contains(text, StringComparison.Ordinal), done.ToString());
        return done;
    }

    private static Task HearsAsync(CliLab lab, string text) => Wait.UntilAsync($"the log to say: {text}", async () =>
        (await lab.RunAsync("logs", "web", "--source", "agent")).Output.Contains(text, StringComparison.Ordinal));
}
