using System.Net;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;

namespace Berth.Testing.Labs.Ssh;

/// <summary>The keys and settings of one <see cref="SshdHost"/>, for both ends.</summary>
internal sealed class SshdFiles
{
    private const string UsualProgram = "/usr/sbin/sshd";

    private readonly Guard _guard;

    private SshdFiles(Guard guard, SshdOptions options)
    {
        _guard = guard;
        Options = options;
        Address = options.Address ?? LoopbackAddress.Free();
        Home = guard.PathOf("home");
    }

    public SshdOptions Options { get; }

    public IPEndPoint Address { get; }

    public string Home { get; }

    public string User => Options.User?.Name ?? Environment.UserName;

    public SshKey ClientKey => new(_guard.PathOf("client_key"));

    public SshKey HostKey => new(_guard.PathOf("host_key"));

    public string Program { get; private set; } = Inventory.Find("sshd") ?? UsualProgram;

    public string Log => _guard.PathOf("sshd.log");

    public string ServerConfig => _guard.PathOf("sshd_config");

    public string ClientConfig => _guard.PathOf("ssh_config");

    public string KnownHosts => _guard.PathOf("known_hosts");

    public static async Task<SshdFiles> CreateAsync(Guard guard, SshdOptions options)
    {
        var files = new SshdFiles(guard, options);
        Directory.CreateDirectory(files.Home);
        Directory.CreateDirectory(files.Home + "/.run", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var user = options.User?.CreateAsync(guard, files.Home) ?? Task.CompletedTask;
        await Task.WhenAll(user, files.MakeHostKeyAsync(), SshKey.CreateAsync(files.ClientKey.File, options.Passphrase));
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        if (options.RunsAsUser)
            await new Command("chown", files.User, files.HostKey.File).OutputAsync();
        if (options.Pam is { } service)
            await files.MakePamAsync(service);
        await File.WriteAllTextAsync(guard.PathOf("authorized_keys"), files.ClientKey.Public + "\n");
        await File.WriteAllTextAsync(files.KnownHosts, options.Known ? files.Client().KnownAs(files.HostKey) : "");
        await File.WriteAllTextAsync(files.ServerConfig, files.ServerText());
        await File.WriteAllTextAsync(files.ClientConfig, files.Client().ToString());
        return files;
    }

    public async Task MakeHostKeyAsync()
    {
        File.Delete(HostKey.File);
        File.Delete(HostKey.PublicFile);
        await SshKey.CreateAsync(HostKey.File);
    }

    public ClientBlock Client() =>
        new(Options.Alias, Address, User) { Key = Options.NamesKey ? ClientKey : null, KnownHosts = KnownHosts, Lines = Options.ClientLines };

    /// <summary>sshd calls its PAM service by the name under which it was started, so it gets a name of its own.</summary>
    private async Task MakePamAsync(IReadOnlyList<string> service)
    {
        var name = "berth-test-" + Guid.NewGuid().ToString("N")[..8];
        await _guard.AtEndAsync("rm", "-f", "/etc/pam.d/" + name);
        await File.WriteAllTextAsync("/etc/pam.d/" + name, string.Join('\n', service) + "\n");
        Program = _guard.PathOf(name);
        File.CreateSymbolicLink(Program, Inventory.Find("sshd") ?? UsualProgram);
    }

    private string ServerText()
    {
        var own = Options.Lines.TakeWhile(line => !line.StartsWith("Match", StringComparison.OrdinalIgnoreCase)).ToList();
        return $"""
            {Lines(own)}
            AddressFamily inet
            ListenAddress {Address.Address}:{Address.Port}
            HostKey {HostKey.File}
            PidFile none
            AuthorizedKeysFile {_guard.PathOf("authorized_keys")}
            StrictModes no
            PermitRootLogin yes
            UsePAM {(Options.Pam is not null || NeedsPam() ? "yes" : "no")}
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            LogLevel VERBOSE
            SetEnv {string.Join(' ', SessionEnvironment().Select(pair => $"\"{pair.Key}={pair.Value}\""))}
            Subsystem sftp internal-sftp
            {Lines(Options.Lines.Skip(own.Count))}

            """;
    }

    private Dictionary<string, string> SessionEnvironment()
    {
        var environment = new Dictionary<string, string> { ["HOME"] = Home, ["XDG_RUNTIME_DIR"] = Home + "/.run", ["TMUX_TMPDIR"] = Home + "/.run" };
        foreach (var (name, value) in Options.Environment)
            environment[name] = value;
        return environment;
    }

    /// <summary>Without PAM (which costs a tenth of a second per login) sshd refuses accounts that are locked, as root's is on Ubuntu.</summary>
    private bool NeedsPam()
    {
        if (Environment.UserName != "root" || Options.User is not null)
            return false;
        return File.ReadLines("/etc/shadow").Any(line => line.StartsWith("root:!", StringComparison.Ordinal));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
