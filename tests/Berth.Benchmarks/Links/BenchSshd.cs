using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;

namespace Berth.Benchmarks.Links;

/// <summary>An sshd of our own on a loopback port, with a key that may log in and fifty names for it.</summary>
internal sealed class BenchSshd : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bb-").FullName;
    private readonly Process _sshd;

    private BenchSshd(int port)
    {
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder + "/host");
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder + "/client");
        File.WriteAllText(_folder + "/sshd_config", $"""
            ListenAddress 127.0.0.1:{port}
            HostKey {_folder}/host
            AuthorizedKeysFile {_folder}/client.pub
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            MaxStartups 100
            SetEnv HOME={_folder}
            """);
        File.WriteAllText(_folder + "/known_hosts", $"[127.0.0.1]:{port} {File.ReadAllText(_folder + "/host.pub")}");
        File.WriteAllText(ConfigFile, $"""
            Host h*
              HostName 127.0.0.1
              Port {port}
              IdentityFile {_folder}/client
              IdentitiesOnly yes
              IdentityAgent none
              UserKnownHostsFile {_folder}/known_hosts
            """);
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        _sshd = Process.Start("/usr/sbin/sshd", ["-D", "-q", "-f", _folder + "/sshd_config"]);
    }

    public string ConfigFile => _folder + "/ssh_config";

    public string Folder => _folder;

    public LinkOptions Options => new() { RuntimeDirectory = _folder + "/run", ConfigFile = ConfigFile };

    public static async Task<BenchSshd> StartAsync()
    {
        var port = FreePort();
        var sshd = new BenchSshd(port);
        for (var i = 0; i < 200 && !await ListensAsync(port); i++)
            await Task.Delay(25);
        return sshd;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Seconds of processor time of the masters that were made here.</summary>
    public double MastersCpu()
    {
        var ticks = 0L;
        foreach (var pid in Masters())
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        }

        return ticks / 100.0;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pid in Masters())
            Process.GetProcessById(pid).Kill();
        _sshd.Kill();
        await _sshd.WaitForExitAsync();
        _sshd.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private List<int> Masters()
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && CommandLine(folder).Contains(_folder + "/run/", StringComparison.Ordinal))
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
