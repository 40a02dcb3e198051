using System.Text.Json;
using Berth.EndToEnd.Story;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;

namespace Berth.EndToEnd.Security;

/// <summary>A user at home with sessions on a host, and a stranger who is on both machines.</summary>
internal sealed class SecurityLab : IAsyncDisposable
{
    private const string Settings = """
        [defaults]
        host = "dev1"
        agent = "demo"
        runner = "process"
        PORTS
        endpoint = "ENDPOINT"
        [hosts.dev1]
        [agents.demo]
        command = '''sh ~/agent.sh'''
        [servers.plain]
        kind = "command"
        command = "exec busybox httpd -f -p 127.0.0.1:{port} -h ~/www"

        """;

    private const string Profile = "export XDG_RUNTIME_DIR=$HOME/.run BROWSER=$HOME/browser LC_ALL=C.UTF-8 PATH=$HOME/program:$PATH\n";

    /// <summary>Tells what it was started with, and does no more: the page stays unused.</summary>
    private const string Browser = "#!/bin/sh\nprintf '%s' \"$1\" >~/told.part && mv ~/told.part ~/told\n";

    public required SshdHost Host { get; init; }

    public required NewUser User { get; init; }

    public required Stranger Stranger { get; init; }

    public string Root => Host.Home + "/.local/share/berth";

    /// <summary>Sessions: <c>boat</c> on a socket, <c>shut</c> on a port, both code-server; <c>open</c> a program without a login of its own.</summary>
    public static async Task<SecurityLab> StartAsync()
    {
        var server = await CodeServerParts.EnsureAsync();
        var host = await SshdHost.StartAsync(new SshdOptions { Environment = new Dictionary<string, string> { ["PATH"] = $"{Path.GetDirectoryName(server.Program)}:/usr/local/bin:/usr/bin:/bin" } });
        await File.WriteAllTextAsync(host.Home + "/agent.sh", "echo here; exec sleep 1000\n");
        await File.WriteAllTextAsync(Directory.CreateDirectory(host.Home + "/www").FullName + "/index.html", "the page");
        var user = await UserAsync([host.ConfigBlock]);
        var lab = new SecurityLab { Host = host, User = user, Stranger = await Stranger.StartAsync() };
        var settings = Settings.Replace("PORTS", Ports.SessionLab.PortSettings().TrimEnd(), StringComparison.Ordinal);
        await user.WriteSettingsAsync(settings.Replace("ENDPOINT", "port", StringComparison.Ordinal));
        await user.AskAsync("berth new shut --yes --detach && berth new open --server plain --yes --detach");
        await user.WriteSettingsAsync(settings.Replace("ENDPOINT", "socket", StringComparison.Ordinal));
        await user.AskAsync("berth new boat --yes --detach");
        return lab;
    }

    /// <summary>Somebody who has berth already.</summary>
    public static async Task<NewUser> UserAsync(IEnumerable<string> sshBlocks)
    {
        var user = await NewUser.StartAsync(sshBlocks, (".bash_profile", Profile), ("browser", Browser));
        File.SetUnixFileMode(user.Home + "/browser", (UnixFileMode)0b101_101_101);
        await new Command("cp", "-R", Path.GetDirectoryName(Inventory.PublishedProgram)!, user.Home + "/program").OutputAsync();
        await new Command("chmod", "-R", "a+rX", user.Home + "/program").OutputAsync();
        return user;
    }

    public async Task<JsonElement> ShowAsync(string session)
    {
        using var shown = JsonDocument.Parse(await User.AskAsync($"berth show {session} --cached --json"));
        return shown.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await Stranger.DisposeAsync();
        await User.DisposeAsync();
        await Host.DisposeAsync();
    }
}
