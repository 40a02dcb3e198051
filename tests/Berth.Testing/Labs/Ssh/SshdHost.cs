using System.Net;
using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Ssh;

/// <summary>
/// A host: a real sshd on an address of its own, with its own keys, home and files below one folder. It works as root and as an
/// ordinary user, touches nobody's ~/.ssh, and dies with everything that ran on it when the test is done or killed.
/// <code>
/// await using var host = await SshdHost.StartAsync();
/// var said = await host.SshAsync("uname");        // or: ssh -F host.ConfigFile host.Alias uname
/// </code>
/// </summary>
public sealed class SshdHost : IAsyncDisposable
{
    private readonly Guard _guard;
    private readonly SshdFiles _files;
    private int _listener;

    private SshdHost(Guard guard, SshdFiles files)
    {
        _guard = guard;
        _files = files;
    }

    public string Alias => _files.Options.Alias;

    public IPEndPoint Address => _files.Address;

    public string User => _files.User;

    /// <summary>Everything of this host lies below it.</summary>
    public string Folder => _guard.Folder;

    /// <summary>HOME of its sessions. They start in the login user's own home, as sshd has it, but <c>~</c> is this.</summary>
    public string Home => _files.Home;

    /// <summary>An ssh_config for <c>ssh -F</c> that knows the host by <see cref="Alias"/>.</summary>
    public string ConfigFile => _files.ClientConfig;

    /// <summary>The block of <see cref="ConfigFile"/>, to be put with others into one file.</summary>
    public string ConfigBlock => _files.Client().ToString();

    public string KnownHostsFile => _files.KnownHosts;

    /// <summary>The key that may log in.</summary>
    public SshKey ClientKey => _files.ClientKey;

    public SshKey HostKey => _files.HostKey;

    /// <summary>What sshd said so far.</summary>
    public string Log => File.Exists(_files.Log) ? File.ReadAllText(_files.Log) : "";

    /// <summary>Everything that runs on this host.</summary>
    public IReadOnlyList<int> Processes => _guard.Processes;

    /// <summary>The sshd processes that serve connections.</summary>
    public IReadOnlyList<int> Connections =>
        [.. _guard.Processes.Where(pid => pid != _listener && ProcessTree.Name(pid).StartsWith("sshd", StringComparison.Ordinal))];

    public static async Task<SshdHost> StartAsync(SshdOptions? options = null)
    {
        var guard = Guard.Start("host");
        try
        {
            var files = await SshdFiles.CreateAsync(guard, options ?? new SshdOptions());
            var host = new SshdHost(guard, files);
            await host.AcceptAsync();
            return host;
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>A plain ssh of our own to it, for what berth is compared with.</summary>
    public Task<Finished> SshAsync(params IEnumerable<string> command) => Ssh(command).RunAsync();

    /// <summary>The same, to be given another deadline, input or environment first.</summary>
    public Command Ssh(params IEnumerable<string> command) => new("ssh", ["-F", ConfigFile, Alias, .. command]);

    /// <summary>As a machine that goes down: sshd and all that ran on it are killed.</summary>
    public async Task StopAsync()
    {
        await Wait.UntilAsync("the host's processes to die", () =>
        {
            var left = _guard.Processes;
            ProcessTree.Signal(left, ProcessTree.SigKill);
            return left.Count == 0;
        });
        _listener = 0;
    }

    /// <summary>A reboot: everything dies, then sshd listens again on the same port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await AcceptAsync();
    }

    /// <summary>The listener is gone: connections that are up stay, new ones are refused.</summary>
    public async Task RefuseAsync()
    {
        ProcessTree.Signal([_listener], ProcessTree.SigKill);
        await Wait.UntilAsync("the listener to die", () => ProcessTree.IsGone(_listener));
        _listener = 0;
    }

    /// <summary>Listens (again), on the same address.</summary>
    public async Task AcceptAsync()
    {
        var before = Log.Length;
        string[] enter = _files.Options.Namespace is { } name ? ["ip", "netns", "exec", name] : [];
        string[] become = _files.Options.RunsAsUser ? ["setpriv", "--reuid", User, "--regid", User, "--init-groups"] : [];
        _listener = await _guard.RunAsync(_files.Log, [.. enter, .. become, _files.Program, "-D", "-e", "-f", _files.ServerConfig]);
        await Wait.UntilAsync("sshd to listen", () => Log[before..].Contains("Server listening on", StringComparison.Ordinal) ||
            (ProcessTree.IsGone(_listener) ? throw new InvalidOperationException("sshd ended: " + Log[before..]) : false));
    }

    /// <summary>As a machine that hangs: nothing on it runs, but the kernel still takes connections and bytes.</summary>
    public Task FreezeAsync() => Wait.UntilAsync("everything on the host to stop", () =>
    {
        var running = _guard.Processes.Where(pid => !ProcessTree.IsStopped(pid) && !ProcessTree.IsGone(pid)).ToList();
        ProcessTree.Signal(running, ProcessTree.SigStop);
        return running.Count == 0;
    });

    public void Thaw() => ProcessTree.Signal(_guard.Processes, ProcessTree.SigCont);

    /// <summary>Cuts every connection off; sshd goes on listening.</summary>
    public Task KillConnectionsAsync() => Wait.UntilAsync("the connections to die", () =>
    {
        var left = Connections;
        ProcessTree.Signal(left, ProcessTree.SigKill);
        return left.Count == 0;
    });

    /// <summary>As a machine that was installed anew: another host key from the next connection on.</summary>
    public async Task ChangeHostKeyAsync()
    {
        await RefuseAsync();
        await _files.MakeHostKeyAsync();
        await AcceptAsync();
    }

    /// <summary>Runs a program of the test's on the host, outside sshd; it dies with the host.</summary>
    public Task<int> RunAsync(string log, params IEnumerable<string> argv) => _guard.RunAsync(log, argv);

    public ValueTask DisposeAsync() => _guard.DisposeAsync();
}
