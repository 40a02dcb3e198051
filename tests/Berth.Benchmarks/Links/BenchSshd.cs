using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;

namespace Berth.Benchmarks.Links;

/// <summary>An sshd of our own on a loopback port, with a key that may log in and fifty names for it.</summary>
internal sealed class BenchSshd : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bb-").FullName;
    private readonly Process _sshd;

    private BenchSshd(IPEndPoint address, IReadOnlyList<string> enter)
    {
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder + "/host");
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder + "/client");
        File.WriteAllText(_folder + "/sshd_config", $"""
            ListenAddress {address}
            HostKey {_folder}/host
            AuthorizedKeysFile {_folder}/client.pub
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            MaxStartups 100
            SetEnv HOME={_folder}
            """);
        File.WriteAllText(_folder + "/known_hosts", $"[{address.Address}]:{address.Port} {File.ReadAllText(_folder + "/host.pub")}");
        File.WriteAllText(ConfigFile, $"""
            Host h*
              HostName {address.Address}
              Port {address.Port}
              IdentityFile {_folder}/client
              IdentitiesOnly yes
              IdentityAgent none
              UserKnownHostsFile {_folder}/known_hosts
            """);
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        string[] words = [.. enter, "/usr/sbin/sshd", "-D", "-q", "-f", _folder + "/sshd_config"];
        _sshd = Process.Start(words[0], words[1..]);
    }

    public string ConfigFile => _folder + "/ssh_config";

    public string Folder => _folder;

    public LinkOptions Options => new() { RuntimeDirectory = _folder + "/run", ConfigFile = ConfigFile };

    /// <param name="node">Where it stands; null is this machine.</param>
    public static async Task<BenchSshd> StartAsync(NetworkNode? node = null)
    {
        var address = node is null ? new IPEndPoint(IPAddress.Loopback, FreePort()) : new IPEndPoint(node.Address, 2222);
        var sshd = new BenchSshd(address, node is null ? [] : ["ip", "netns", "exec", node.Name]);
        for (var i = 0; i < 200 && !await ListensAsync(address); i++)
            await Task.Delay(25);
        return sshd;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Task<bool> ListensAsync(int port) => ListensAsync(new IPEndPoint(IPAddress.Loopback, port));

    private static async Task<bool> ListensAsync(IPEndPoint address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>What serves connections, and all that runs in them.</summary>
    public IReadOnlyList<int> Servants() => Below(_sshd.Id);

    public static IReadOnlyList<int> Below(int root) => [.. ProcessTree.Below(root).Where(pid => !ProcessTree.IsGone(pid))];

    public async ValueTask DisposeAsync()
    {
        // Those of a screen, too: they outlive it, and lie elsewhere.
        foreach (var pid in Naming(ConfigFile))
            Process.GetProcessById(pid).Kill();
        _sshd.Kill();
        await _sshd.WaitForExitAsync();
        _sshd.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The masters that were made here.</summary>
    public List<int> Masters() => Naming(_folder + "/run/");

    private static List<int> Naming(string path)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && CommandLine(folder).Contains(path, StringComparison.Ordinal))
                found.Add(pid);
        }

        return found;
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(process + "/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }
}
