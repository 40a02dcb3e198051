using Berth.EndToEnd.Links;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;

namespace Berth.EndToEnd.Soak;

/// <summary>Hosts behind links that can be cut, a home, and two berths that stay: the screen, which lives through it all, and a watch that does not.</summary>
internal sealed class SoakLab : IAsyncDisposable
{
    /// <summary>Works, asks, waits for the answer, is done, and all over again.</summary>
    private const string Agent = """
        #!/bin/sh
        tell() { printf '%s' "$1" | "$BERTH_NOTIFY" "$2" --app asker --src soak $3; }
        while :; do
            tell "looking around" working
            echo "working $(date +%T)"
            sleep $(($$ % 13 + 5))
            tell "go on?" blocked '--kind question'
            echo 'go on?'
            read -r answer || exit 0
            tell "$answer" working
            sleep $(($$ % 7 + 2))
            tell "gone on: $answer" 'done'
            sleep $(($$ % 11 + 3))
        done
        """;

    private readonly LinkLab _links;
    private readonly Dictionary<string, string?> _variables;

    private SoakLab(LinkLab links, IReadOnlyList<NetworkLab> hosts, TmuxScreen screen)
    {
        (_links, Hosts, Screen) = (links, hosts, screen);
        _variables = Variables(links);
    }

    public IReadOnlyList<NetworkLab> Hosts { get; }

    public TmuxScreen Screen { get; }

    public string Home => _links.Folder;

    /// <summary>The masters of ssh.</summary>
    public IReadOnlyList<int> Masters => _links.Masters();

    public static async Task<SoakLab> StartAsync(int count)
    {
        var hosts = await Task.WhenAll(Enumerable.Range(1, count).Select(number => NetworkLab.StartAsync(LinkShape.RoundTrip(4), new SshdOptions { Alias = $"host{number}" })));
        var config = hosts[0].Host.Folder + "/all";
        await File.WriteAllTextAsync(config, string.Concat(hosts.Select(host => host.Host.ConfigBlock)));
        var links = new LinkLab(config);
        Directory.CreateDirectory(links.Folder + "/config");
        foreach (var host in hosts)
        {
            await File.WriteAllTextAsync(host.Host.Home + "/agent.sh", Agent);
            await File.WriteAllTextAsync(Directory.CreateDirectory(host.Host.Home + "/www").FullName + "/index.html", "here");
        }

        await File.WriteAllTextAsync(links.Folder + "/config/berth.toml", $"""
            [defaults]
            agent = "asker"
            server = "light"
            runner = "process"
            [ports]
            local = "{24000 + Random.Shared.Next(300) * 20}-{30200}"
            [agents.asker]
            command = "sh ~/agent.sh"
            [servers.light]
            kind = "command"
            command = "exec busybox httpd -f -p 127.0.0.1:{"{port}"} -h ~/www"
            health = "/"

            """ + string.Concat(hosts.Select(host => $"[hosts.{host.Host.Alias}]\n")));
        var variables = Variables(links).Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!);
        var lab = new SoakLab(links, hosts, await TmuxScreen.Start([Inventory.PublishedProgram], 150, 50, variables));
        await lab.Screen.WaitFor("0 sessions");
        return lab;
    }

    public Task<Finished> BerthAsync(params IReadOnlyList<string> words) =>
        new Command("setsid", ["--wait", Inventory.PublishedProgram, .. words]) { Environment = _variables, Deadline = TimeSpan.FromMinutes(3) }.RunAsync();

    /// <summary>A second berth, without a screen; it is for the caller to end it.</summary>
    public async Task<int> WatchAsync(Guard guard) =>
        await guard.RunAsync(Home + "/watch.log", ["env", .. _variables.Where(one => one.Value is not null).Select(one => $"{one.Key}={one.Value}"), Inventory.PublishedProgram, "watch"]);

    /// <summary>Where a host keeps everything.</summary>
    public static string RootOf(NetworkLab host) => host.Host.Home + "/.local/share/berth";

    public async ValueTask DisposeAsync()
    {
        await Screen.DisposeAsync();
        await _links.DisposeAsync();
        foreach (var host in Hosts)
            await host.DisposeAsync();
    }

    private static Dictionary<string, string?> Variables(LinkLab links) => new()
    {
        ["BERTH_HOME"] = links.Folder,
        ["BERTH_SSH_CONFIG"] = links.Options.ConfigFile,
        ["LC_ALL"] = "C.UTF-8",
        ["TMUX"] = null,
    };
}
