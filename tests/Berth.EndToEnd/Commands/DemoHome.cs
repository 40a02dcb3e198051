using Berth.Testing;
using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Commands;

/// <summary>A home whose sessions are on this machine and have an agent that only pretends. Its agents are held by a tmux of their own, not by that of the user's sessions.</summary>
internal sealed class DemoHome
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-home-");

    public DemoHome()
    {
        var agent = System.IO.Path.Combine(Repository.Root, "config", "try", "agent.sh");
        File.WriteAllText(System.IO.Path.Combine(_folder.CreateSubdirectory("config").FullName, "berth.toml"), $"""
            [defaults]
            host = "local"
            agent = "demo"
            server = "none"
            runner = "process"

            [hosts.local]
            root = '{Path}/host'

            [agents.demo]
            command = '''sh '{agent}' '''

            """);
    }

    public string Path => _folder.FullName;

    public Dictionary<string, string?> Variables => new() { ["BERTH_HOME"] = Path, ["TMUX_TMPDIR"] = Path, ["TMUX"] = null, ["STY"] = null };

    public Task<Finished> TmuxAsync(params string[] words) => new Command("tmux", ["-L", "berth", .. words]) { Environment = Variables }.RunAsync();

    public async Task EndAsync()
    {
        await TmuxAsync("kill-server");
        for (var tries = 0; Directory.Exists(Path); tries++)
        {
            try
            {
                _folder.Delete(recursive: true);
            }
            catch (IOException) when (tries < 50)
            {
                // What was just ended may still write its last line.
                await Task.Delay(100);
            }
        }
    }
}
