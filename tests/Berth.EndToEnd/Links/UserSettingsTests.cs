using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>The user's ssh_config means to berth what it means to ssh: programs as the way to a host, and settings under conditions.</summary>
public sealed class UserSettingsTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd)]
    public async Task A_program_as_the_way_to_the_host_carries_calls_forwards_and_the_second_connection()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        // The address is one that only the program knows, and it is told what ssh tells it.
        lab.Options = lab.Options with { ConfigFile = await ConfigAsync(host, $"  ProxyCommand {await WayAsync(lab, host)} %h %p %r") };
        var link = await lab.UpAsync(host);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();

        await LinkLab.AssertWorksAsync(link);
        var forward = new Forward.ToPort(LostLinkTests.FreePort(), ((IPEndPoint)server.LocalEndpoint).Port);
        Assert.Null(await link.ForwardAsync(forward, Never));
        Assert.Null(await link.VerifyAsync(forward, Never));

        Assert.Equal(Enumerable.Repeat($"nowhere.invalid 22 {host.User}", 2), await File.ReadAllLinesAsync(lab.Folder + "/ways"));
        await link.DisconnectAsync(Never);
    }

    [LabTheory(Part.Sshd)]
    [InlineData("exit 3", null)]
    [InlineData("/none/nosuchprogram", "nosuchprogram")]
    [InlineData("echo it is blocked here >&2; false", "it is blocked here")]
    public async Task A_program_that_fails_is_blamed_with_its_own_words(string program, string? said)
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(await ConfigAsync(host, "  ProxyCommand sh -c '" + program + "'"));

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Down, LinkReason.ProxyFailed), (state.Status, state.Error!.Reason));
        Assert.Contains("ProxyCommand", state.Error.Message, StringComparison.Ordinal);
        Assert.Contains(said ?? "UNKNOWN", state.Error.Said, StringComparison.Ordinal);
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd)]
    public async Task Settings_under_a_condition_hold_when_it_does()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var away = lab.Folder + "/away";
        var config = $"""
            Match originalhost dev1 exec "test -e {away}"
              ProxyCommand {await WayAsync(lab, host)} away
              HostName nowhere.invalid
              HostKeyAlias [{host.Address.Address}]:{host.Address.Port}
            Match host somewhere.else
              User nobody
            {host.ConfigBlock}
            Match final user {host.User}
              SetEnv WHERE=here
            """;
        lab.Options = lab.Options with { ConfigFile = lab.Folder + "/match" };
        await File.WriteAllTextAsync(lab.Options.ConfigFile!, config);

        await using (var home = lab.Pool())
            await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(home.Get(host.Alias, host.Alias)));
        Assert.False(File.Exists(lab.Folder + "/ways"));
        await File.WriteAllTextAsync(away, "");
        // Another network, another way: not the connection of before.
        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(lab.Pool().Get(host.Alias, host.Alias)));
        Assert.Equal(["away"], await File.ReadAllLinesAsync(lab.Folder + "/ways"));
        File.Delete(away);
        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(lab.Pool().Get(host.Alias, host.Alias)));

        Assert.Equal(2, lab.Masters().Count);
        Assert.Equal(2, host.Log.Split("Accepted publickey").Length - 1);
    }

    [LabFact(Part.Ssh)]
    public async Task A_condition_that_waits_for_ever_is_blamed()
    {
        await using var lab = new LinkLab("/dev/null");
        var config = lab.Folder + "/match";
        await File.WriteAllTextAsync(config, "Match exec \"sleep 600\"\n  User nobody\n");
        lab.Options = lab.Options with { ConfigFile = config };

        var state = await lab.Link("dev1").ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Down, LinkReason.BadConfiguration), (state.Status, state.Error!.Reason));
        Assert.Contains("Match exec", state.Error.Hint, StringComparison.Ordinal);
    }

    /// <summary>A program that notes what it is told, and connects its two streams to the host: what people use nc for.</summary>
    private static async Task<string> WayAsync(LinkLab lab, SshdHost host)
    {
        var program = lab.Folder + "/way";
        await File.WriteAllTextAsync(program, $$"""
            #!/usr/bin/perl
            use IO::Socket::INET; use IO::Select;
            open my $notes, '>>', '{{lab.Folder}}/ways'; print $notes "@ARGV\n"; close $notes;
            my $host = IO::Socket::INET->new('{{host.Address}}') or exit 9;
            my $ready = IO::Select->new($host, *STDIN);
            while (my @from = $ready->can_read) {
                for (@from) {
                    sysread($_, my $bytes, 65536) or exit;
                    syswrite($_ == $host ? *STDOUT : $host, $bytes);
                }
            }
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }

    private static async Task<string> ConfigAsync(SshdHost host, string line)
    {
        var config = host.Folder + "/proxied";
        await File.WriteAllTextAsync(config, $"Host dev1\n  HostName nowhere.invalid\n  Port 22\n  HostKeyAlias [{host.Address.Address}]:{host.Address.Port}\n{line}\n{host.ConfigBlock}");
        return config;
    }
}
