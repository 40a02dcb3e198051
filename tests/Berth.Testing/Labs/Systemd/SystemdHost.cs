using System.Net;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;

namespace Berth.Testing.Labs.Systemd;

/// <summary>
/// A whole small Linux in a container, behind a link of its own: systemd, sshd, git, curl, tmux, and the user <c>dev</c>, whose
/// units live on without a login (linger). Its disk survives a reboot. Needs root, podman and runc.
/// </summary>
public sealed class SystemdHost : IAsyncDisposable
{
    private static readonly TimeSpan BootDeadline = TimeSpan.FromMinutes(2);

    private readonly Guard _guard;
    private readonly SshKey _key;
    private readonly ClientBlock _client;

    private SystemdHost(Guard guard, NetworkNode node, string alias)
    {
        _guard = guard;
        Node = node;
        _key = new SshKey(guard.PathOf("client_key"));
        _client = new ClientBlock(alias, new IPEndPoint(node.Address, 22), "dev") { Key = _key, KnownHosts = guard.PathOf("known_hosts") };
    }

    public NetworkNode Node { get; }

    public string Alias => _client.Alias;

    public string ConfigFile => _guard.PathOf("ssh_config");

    public string ConfigBlock => _client.ToString();

    /// <summary>The container's name, for podman.</summary>
    public string Container => Path.GetFileName(_guard.Folder);

    /// <summary>Of <paramref name="options"/>, the alias and the lines of sshd_config are used. A volume is "what:where", and only read.</summary>
    public static async Task<SystemdHost> StartAsync(LinkShape? shape = null, SshdOptions? options = null, params IReadOnlyList<string> volumes)
    {
        options ??= new SshdOptions();
        var image = await SystemdImage.EnsureAsync();
        var node = await NetworkNode.StartAsync(shape);
        var guard = Guard.Start("systemd");
        var host = new SystemdHost(guard, node, options.Alias);
        try
        {
            await host.WriteFilesAsync(options);
            await guard.AtEndAsync("podman", "rm", "--force", "--time", "0", host.Container);
            await Podman(host.CreateArguments(image, volumes)).OutputAsync();
            await host.BootAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>As <c>dev</c>, by ssh.</summary>
    public Task<Finished> SshAsync(params IEnumerable<string> command) => Ssh(command).RunAsync();

    public Command Ssh(params IEnumerable<string> command) => new("ssh", ["-F", ConfigFile, Alias, .. command]);

    /// <summary>As root, past the network.</summary>
    public Task<Finished> ExecAsync(params IEnumerable<string> command) => Podman(["exec", Container, .. command]).RunAsync();

    /// <summary>Everything stops at once, as when the power fails, and starts again.</summary>
    public async Task RebootAsync()
    {
        await StopAsync();
        await BootAsync();
    }

    /// <summary>The power fails.</summary>
    public Task StopAsync() => Podman(["stop", "--time", "0", Container]).OutputAsync();

    public async Task BootAsync()
    {
        await Podman(["start", Container]).OutputAsync();
        Finished? last = null;
        // Its bus comes up only after a while, and until then the question itself fails.
        await Wait.UntilAsync("systemd to say running", async () =>
            (last = await ExecAsync("systemctl", "is-system-running", "--wait")).Output.Trim() is "running" or "degraded", BootDeadline);
        if (last!.Output.Trim() == "degraded")
            throw new InvalidOperationException("the host booted badly: " + (await ExecAsync("systemctl", "--failed")).Output);
    }

    /// <summary>As a machine that hangs: its kernel still answers, no program of it does.</summary>
    public Task FreezeAsync() => Podman(["pause", Container]).OutputAsync();

    public Task ThawAsync() => Podman(["unpause", Container]).OutputAsync();

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await Node.DisposeAsync();
    }

    private static Command Podman(IReadOnlyList<string> arguments) => new("podman", ["--runtime", "runc", .. arguments]) { Deadline = BootDeadline };

    private async Task WriteFilesAsync(SshdOptions options)
    {
        var hostKey = await SshKey.CreateAsync(_guard.PathOf("host_key"));
        await SshKey.CreateAsync(_key.File);
        await File.WriteAllTextAsync(_client.KnownHosts, _client.KnownAs(hostKey));
        await File.WriteAllTextAsync(ConfigFile, _client.ToString());
        await File.WriteAllTextAsync(_guard.PathOf("authorized_keys"), _key.Public + "\n");
        await File.WriteAllTextAsync(_guard.PathOf("sshd.conf"), string.Join('\n', [.. options.Lines, "AuthorizedKeysFile /etc/ssh/lab_keys", ""]));
    }

    private string[] CreateArguments(string image, IReadOnlyList<string> volumes) =>
    [
        "create", "--name", Container, "--hostname", Alias, "--network", "ns:/run/netns/" + Node.Name, "--systemd=always",
        "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024",
        "--volume", _guard.PathOf("host_key") + ":/etc/ssh/ssh_host_ed25519_key:ro",
        "--volume", _guard.PathOf("authorized_keys") + ":/etc/ssh/lab_keys:ro",
        "--volume", _guard.PathOf("sshd.conf") + ":/etc/ssh/sshd_config.d/lab.conf:ro", .. volumes.SelectMany(volume => (string[])["--volume", volume + ":ro"]),
        image, "/sbin/init",
    ];
}
