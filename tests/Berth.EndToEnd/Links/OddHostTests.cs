using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;
using Berth.Core.Remote;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>Login shells of every kind, and hosts that allow less than usual.</summary>
public sealed class OddHostTests
{
    private const string Noise = "echo banner; echo warning >&2; printf 'no end of line'";
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Sshd, Part.Root, Part.Bash, Part.Zsh, Part.Fish)]
    [InlineData("/bin/sh", "")]
    [InlineData("/bin/bash", ".bashrc")]
    [InlineData("/usr/bin/zsh", ".zshenv")]
    [InlineData("/usr/bin/fish", ".config/fish/config.fish")]
    public Task Every_login_shell_runs_the_same(string shell, string startFile) => RunsTheSameAsync(shell, startFile);

    [LabTheory(Part.Sshd, Part.Root, Part.Csh)]
    [InlineData("/bin/csh")]
    [InlineData("/bin/tcsh")]
    public Task A_c_shell_runs_the_same(string shell) => RunsTheSameAsync(shell, ".cshrc");

    private static async Task RunsTheSameAsync(string shell, string startFile)
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { User = new LoginUser { Shell = shell } });
        if (startFile.Length > 0)
        {
            var file = Path.Combine(host.Home, startFile);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, (shell.EndsWith("csh", StringComparison.Ordinal) ? "echo banner; printf 'no end of line'" : Noise) + "\n");
        }

        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        string[] words = ["it's", "a!b", "!!", "\\", "\\'", "a\nb", "$x", "`", "é", "", "*", "^a^b", "{a,b}", "~"];

        var printed = await link.RunAsync(Call.Command(["printf", "[%s]", .. words]), Never);
        var script = await link.RunAsync(Call.Run(new Script("t", "echo \"$1\"; wc -c >&2; exit 7\n# " + new string('x', 20_000)), "it's").Reading("12345"), Never);

        Assert.Equal((0, string.Concat(words.Select(word => $"[{word}]")), ""), (printed.ExitCode, printed.Output, printed.Errors));
        Assert.Equal((7, "it's\n", "5"), (script.ExitCode, script.Output, script.Errors.Trim()));
    }

    [LabTheory(Part.Sshd, Part.NetworkNamespaces)]
    [InlineData("size=256k", "No space left on device")]
    [InlineData("size=256k,ro", "Read-only file system")]
    public async Task A_home_that_is_full_or_read_only_fails_files_with_the_reason_and_no_call(string mount, string reason)
    {
        await using var host = await SshdHost.StartAsync();
        await using var full = await MountedFolder.MountAsync(host.Home, mount);
        await using var lab = new LinkLab(host.ConfigFile);
        var big = Directory.CreateDirectory(lab.Folder + "/from").FullName + "/big";
        await File.WriteAllBytesAsync(big, new byte[1 << 20]);
        var link = await lab.UpAsync(host);

        var file = await link.SendFileAsync(new Transfer(big, host.Home + "/sub/big"), Never);
        var tree = await link.SendTreeAsync(new Transfer(lab.Folder + "/from", host.Home + "/tree"), Never);

        Assert.Equal((LinkReason.TransferFailed, LinkReason.TransferFailed), (file?.Reason, tree?.Reason));
        Assert.Contains(reason, file!.Message, StringComparison.Ordinal);
        Assert.Contains(reason, tree!.Message, StringComparison.Ordinal);
        Assert.Equal("check the space and the rights there", file.Hint);
        await LinkLab.AssertWorksAsync(link);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(host.Home, "*", SearchOption.AllDirectories), path => path.Contains(".part.", StringComparison.Ordinal));
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_restricted_shell_is_recognised()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { User = new LoginUser { Shell = "/bin/rbash" } });
        await using var lab = new LinkLab(host.ConfigFile);

        var result = await LinkLab.Sh(await lab.UpAsync(host), "true");

        Assert.Equal(LinkReason.RestrictedShell, result.Error?.Reason);
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task An_sshd_that_an_ordinary_user_runs_is_a_host_like_others()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { User = new LoginUser(), RunsAsUser = true });
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var forward = new Forward.ToPort(LostLinkTests.FreePort(), ((System.Net.IPEndPoint)listener.LocalEndpoint).Port);
        var tree = Directory.CreateDirectory(lab.Folder + "/tree").FullName;
        await File.WriteAllTextAsync(tree + "/file", "content");

        var who = await LinkLab.Sh(link, "id -un; ps -o user:32= -p $PPID");
        Assert.Null(await link.ForwardAsync(forward, Never));
        Assert.Null(await link.VerifyAsync(forward, Never));
        Assert.Null(await link.SendTreeAsync(new Transfer(tree, host.Home + "/there"), Never));
        Assert.Null(await link.FetchTreeAsync(new Transfer(host.Home + "/there", lab.Folder + "/back"), Never));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LinkLab.AssertWorksAsync(link)));

        Assert.Equal($"{host.User}\n{host.User}\n", who.Output);
        Assert.Equal("content", await File.ReadAllTextAsync(lab.Folder + "/back/file"));
        Assert.All(host.Processes.Where(pid => ProcessTree.Name(pid).StartsWith("sshd", StringComparison.Ordinal)), pid => Assert.DoesNotContain("\nUid:\t0\t", File.ReadAllText($"/proc/{pid}/status"), StringComparison.Ordinal));
        Assert.Equal(2, lab.Masters().Count);
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_user_without_a_shell_is_recognised()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { User = new LoginUser { Shell = "/usr/sbin/nologin" } });
        await using var lab = new LinkLab(host.ConfigFile);

        var result = await LinkLab.Sh(await lab.UpAsync(host), "true");

        Assert.Equal(LinkReason.NoShell, result.Error?.Reason);
        Assert.Contains("not available", result.Error!.Said, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd)]
    public async Task A_forced_command_is_recognised()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["ForceCommand echo only this"] });
        await using var lab = new LinkLab(host.ConfigFile);

        var result = await LinkLab.Sh(await lab.UpAsync(host), "true");

        Assert.Equal(LinkReason.ForcedCommand, result.Error?.Reason);
        Assert.Equal("only this", result.Error!.Said);
    }

    [LabTheory(Part.Sshd)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Few_sessions_are_enough_for_a_stream_and_many_calls(int sessions)
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = [$"MaxSessions {sessions}"] });
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        using var cancel = new CancellationTokenSource();
        var lines = 0;
        var reading = ReadAsync();

        await Wait.UntilAsync("the stream's first line", () => lines > 0);
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LinkLab.Sh(link, "sleep 0.1; echo ok")));
        Assert.All(results, result => Assert.True(result.Output == "ok\n", result.ToString()));
        var before = lines;
        await Wait.UntilAsync("the stream to go on", () => lines > before);
        await cancel.CancelAsync();
        await reading;
        Assert.Single(lab.Masters());

        async Task ReadAsync()
        {
            var stream = new LineStream { Next = () => Call.Run(new Script("t", "while :; do echo x; sleep 0.1; done")) };
            try
            {
                await foreach (var _ in link.LinesAsync(stream, cancel.Token))
                    Interlocked.Increment(ref lines);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [LabTheory(Part.Sshd)]
    [InlineData("AllowTcpForwarding no", false, LinkReason.ForwardingForbidden)]
    [InlineData("AllowStreamLocalForwarding no", true, LinkReason.StreamLocalForbidden)]
    public async Task Forbidden_forwards_are_recognised(string line, bool toSocket, object reason)
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = [line] });
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(lab.Folder + "/s"));
        listener.Listen();
        Forward forward = toSocket ? new Forward.ToSocket(45872, lab.Folder + "/s") : new Forward.ToPort(45873, 1);
        Assert.Null(await link.ForwardAsync(forward, Never));

        var error = await link.VerifyAsync(forward, Never);

        Assert.Equal((LinkReason)reason, error?.Reason);
    }

    [LabFact(Part.Sshd)]
    public async Task A_host_at_an_address_of_the_new_kind_is_reached_by_its_name_and_by_its_address()
    {
        var port = LostLinkTests.FreePort();
        await using var host = await SshdHost.StartAsync(new SshdOptions
        {
            Lines = ["AddressFamily any", $"ListenAddress [::1]:{port}"],
            ClientLines = ["  HostName ::1", $"  Port {port}"],
        });
        await File.AppendAllTextAsync(host.KnownHostsFile, $"[::1]:{port} {host.HostKey.Public}\n");
        var config = host.Folder + "/both";
        await File.WriteAllTextAsync(config, host.ConfigBlock + host.ConfigBlock.Replace("Host dev1", "Host ::1", StringComparison.Ordinal));
        await using var lab = new LinkLab(config);

        await LinkLab.AssertWorksAsync(await lab.UpAsync(host));
        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(lab.Pool().Get("h", $"{host.User}@[::1]:{port}")));
    }

    [LabFact(Part.Sshd)]
    public async Task A_jump_host_and_settings_that_would_get_in_the_way_do_not()
    {
        await using var host = await SshdHost.StartAsync();
        await using var jump = await SshdHost.StartAsync(new SshdOptions { Alias = "jump" });
        var config = host.Folder + "/jump_config";
        await File.WriteAllTextAsync(config, $"""
            Host dev1
              ProxyJump jump
              ControlMaster auto
              ControlPath {host.Folder}/own-%C
              ControlPersist 10m
              RemoteCommand echo never
              RequestTTY force
              LocalForward 45874 127.0.0.1:1
              LocalCommand touch {host.Folder}/local-command
              PermitLocalCommand yes
              ForwardX11 yes
              LogLevel QUIET
            {host.ConfigBlock}
            {jump.ConfigBlock}
            """);
        await using var lab = new LinkLab(config);

        var link = await lab.UpAsync(host);

        await LinkLab.AssertWorksAsync(link);
        Assert.NotEmpty(jump.Connections);
        Assert.False(ForwardPorts.IsTaken(45874));
        Assert.False(File.Exists(host.Folder + "/local-command"));
        Assert.Empty(Directory.GetFileSystemEntries(host.Folder, "own-*"));
    }

    [LabFact(Part.Sshd)]
    public async Task A_jump_host_that_cannot_reach_it_is_blamed()
    {
        await using var host = await SshdHost.StartAsync();
        await using var jump = await SshdHost.StartAsync(new SshdOptions { Alias = "jump" });
        var config = host.Folder + "/jump_config";
        await File.WriteAllTextAsync(config, $"Host dev1\n  ProxyJump jump\n{host.ConfigBlock}\n{jump.ConfigBlock}");
        await host.StopAsync();
        await using var lab = new LinkLab(config);

        var state = await lab.Link("dev1").ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Down, LinkReason.ProxyFailed), (state.Status, state.Error!.Reason));
    }

    [LabFact(Part.Sshd)]
    public async Task A_deep_runtime_directory_does_not_make_control_paths_too_long()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        lab.Options = lab.Options with { RuntimeDirectory = lab.Folder + "/" + new string('d', 200) };
        var link = lab.Link(host.Alias);

        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(link));

        await link.DisconnectAsync(Never);
    }

    [LabTheory(Part.Ssh)]
    [InlineData("no.such.name.invalid", LinkReason.NameNotFound)]
    [InlineData("127.0.0.1:1", LinkReason.ConnectionRefused)]
    [InlineData("-oProxyCommand=touch", LinkReason.BadAddress)]
    [InlineData("a b", LinkReason.BadAddress)]
    public async Task Hosts_that_are_not_there_say_why(string address, object reason)
    {
        await using var lab = new LinkLab("/dev/null");

        var state = await lab.Pool().Get("h", address).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Down, (LinkReason)reason), (state.Status, state.Error!.Reason));
    }

    [LabFact(Part.Ssh)]
    public async Task Settings_that_ssh_cannot_read_and_a_missing_ssh_say_so()
    {
        await using var lab = new LinkLab("/dev/null");
        var config = lab.Folder + "/config";
        await File.WriteAllTextAsync(config, "Host x\n  NoSuchKeyword yes\n");
        lab.Options = lab.Options with { ConfigFile = config };
        Assert.Equal(LinkReason.BadConfiguration, (await lab.Link("x").ConnectAsync(ConnectWish.User, Never)).Error?.Reason);

        lab.Options = lab.Options with { SshProgram = "/none/ssh" };
        Assert.Equal(LinkReason.SshMissing, (await lab.Link("x").ConnectAsync(ConnectWish.User, Never)).Error?.Reason);
    }
}
