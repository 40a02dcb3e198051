using Berth.Core.Links;
using Berth.Core.Links.Masters;
using Xunit;

namespace Berth.Core.Tests.Links.Masters;

public sealed class SshFailureTests
{
    private static readonly LoginContext Alone = new("dev1", "me@dev1");

    [Theory]
    [InlineData("ssh: Could not resolve hostname dev1: Name or service not known", LinkReason.NameNotFound)]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Connection refused", LinkReason.ConnectionRefused)]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Connection timed out", LinkReason.TimedOut)]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Operation timed out", LinkReason.TimedOut)]
    [InlineData("Connection timed out during banner exchange\nConnection to 10.0.0.1 port 22 timed out", LinkReason.TimedOut)]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: No route to host", LinkReason.NoRoute)]
    [InlineData("ssh: connect to host 10.0.0.1 port 22: Network is unreachable", LinkReason.NoRoute)]
    [InlineData("kex_exchange_identification: Connection closed by remote host\nConnection closed by 10.0.0.1 port 22", LinkReason.TooManyConnections)]
    [InlineData("sh: 1: nosuch: not found\nkex_exchange_identification: Connection closed by remote host\r\nConnection closed by UNKNOWN port 65535\r\n", LinkReason.ProxyFailed)]
    [InlineData("banner exchange: Connection to UNKNOWN port 65535: Broken pipe", LinkReason.ProxyFailed)]
    [InlineData("Connection closed by UNKNOWN port 65535", LinkReason.Closed)]
    [InlineData("Connection closed by 10.0.0.1 port 22", LinkReason.Closed)]
    [InlineData("Connection reset by 10.0.0.1 port 22", LinkReason.Closed)]
    [InlineData("Timeout, server 10.0.0.1 not responding.", LinkReason.NotAnswering)]
    [InlineData("/home/me/.ssh/config: line 3: Bad configuration option: nope\n/home/me/.ssh/config: terminating, 1 bad configuration options", LinkReason.BadConfiguration)]
    [InlineData("channel 0: open failed: connect failed: Connection refused\nstdio forwarding failed\nConnection closed by UNKNOWN port 65535", LinkReason.ProxyFailed)]
    [InlineData("No ED25519 host key is known for dev1 and you have requested strict checking.\nHost key verification failed.", LinkReason.HostKeyUnknown)]
    [InlineData("Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures", LinkReason.AuthenticationFailed)]
    [InlineData("me@dev1: Permission denied (publickey).", LinkReason.AuthenticationFailed)]
    [InlineData("me@dev1: Permission denied (publickey,password).", LinkReason.AuthenticationNeeded)]
    [InlineData("me@dev1: Permission denied (publickey,keyboard-interactive).", LinkReason.AuthenticationNeeded)]
    [InlineData("something new", LinkReason.Other)]
    [InlineData("", LinkReason.Other)]
    public void Read_knows_the_kinds(string log, object reason)
    {
        var error = SshFailure.Read(log, Alone);

        Assert.Equal((LinkReason)reason, error.Reason);
        Assert.True(char.IsLower(error.Message[0]) && !error.Message.EndsWith('.'), error.Message);
    }

    [Fact]
    public void Read_says_needed_for_a_locked_key_only_where_nobody_could_be_asked()
    {
        const string Denied = "me@dev1: Permission denied (publickey).";

        var alone = SshFailure.Read(Denied, Alone with { HasLockedKey = true });
        Assert.Equal((LinkReason.AuthenticationNeeded, LinkMend.UnlockKey), (alone.Reason, alone.Mend));
        Assert.Equal(LinkReason.AuthenticationFailed, SshFailure.Read(Denied, Alone with { CouldAsk = true, HasLockedKey = true }).Reason);
    }

    [Fact]
    public void Read_of_a_key_that_was_not_touched_says_so_only_where_nobody_could_be_told()
    {
        const string Denied = "sign_and_send_pubkey: signing failed for ED25519-SK \"/k\": invalid format\nme@dev1: Permission denied (publickey).";
        var login = Alone with { HasSecurityKey = true };

        var alone = SshFailure.Read(Denied, login);

        Assert.Equal((LinkReason.AuthenticationNeeded, LinkMend.TouchKey), (alone.Reason, alone.Mend));
        Assert.Contains("touch", alone.Message, StringComparison.Ordinal);
        Assert.Equal(LinkReason.AuthenticationFailed, SshFailure.Read(Denied, login with { CouldAsk = true }).Reason);
    }

    [Fact]
    public void Read_of_a_changed_key_names_both_fingerprints_and_the_line()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "# comment\n[dev1]:22 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIv9GPHqkNNbcnLZ4LuJx7vKGUvqRQEuEdT6rWPvyAV6 me\n");
        var log = $"""
            @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
            @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
            @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
            The fingerprint for the ED25519 key sent by the remote host is
            SHA256:newnewnewnewnewnewnewnewnewnewnewnewnewnewn.
            Add correct host key in {file} to get rid of this message.
            Offending ED25519 key in {file}:2
            Host key verification failed.
            """;

        var error = SshFailure.Read(log, Alone with { CouldAsk = true });

        Assert.Equal(LinkReason.HostKeyChanged, error.Reason);
        Assert.Equal(("SHA256:newnewnewnewnewnewnewnewnewnewnewnewnewnewn", file, 2), (error.HostKey!.Offered, error.HostKey.File, error.HostKey.Line));
        Assert.Matches("^SHA256:[A-Za-z0-9+/]{43}$", error.HostKey.Remembered);
        Assert.DoesNotContain("@", error.Said, StringComparison.Ordinal);
        Assert.StartsWith("dev1: the host key has changed: now SHA256:new", error.ForHost("dev1"), StringComparison.Ordinal);
        Assert.Contains("\nhint: ", error.ForHost("dev1"), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("dev1", "-- dev1")]
    [InlineData("me@dev1", "-- me@dev1")]
    [InlineData("me@dev1:2222", "-p 2222 -- me@dev1")]
    [InlineData("[::1]:2222", "-p 2222 -- ::1")]
    [InlineData("me@[fe80::1%eth0]", "-- me@fe80::1%eth0")]
    [InlineData("::1", "-- ::1")]
    [InlineData("a@b@dev1", "-- a@b@dev1")]
    [InlineData("", null)]
    [InlineData("@dev1", null)]
    [InlineData("-oProxyCommand=x", null)]
    [InlineData("dev1:", null)]
    [InlineData("dev1:0", null)]
    [InlineData("dev1:65536", null)]
    [InlineData("dev1:+22", null)]
    [InlineData("[::1", null)]
    [InlineData("a b", null)]
    [InlineData("a\nb", null)]
    public void Address_is_taken_apart(string text, string? arguments) =>
        Assert.Equal(arguments, SshAddress.Parse(text) is { } address ? string.Join(' ', address.Arguments) : null);

    [Fact]
    public void Control_directory_is_private_short_and_no_link()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Directory.CreateDirectory(folder + "/open");
        File.SetUnixFileMode(folder + "/open", (UnixFileMode)0x1ff);
        Directory.CreateSymbolicLink(folder + "/link", folder + "/open");

        Assert.Equal(folder + "/new", ControlDirectory.Prepare(folder + "/new").Path);
        Assert.Equal((UnixFileMode)0x1c0, File.GetUnixFileMode(folder + "/new"));
        Assert.Equal(folder + "/open", ControlDirectory.Prepare(folder + "/open").Path);
        Assert.Equal((UnixFileMode)0x1c0, File.GetUnixFileMode(folder + "/open"));
        Assert.Equal(LinkReason.NoPlace, ControlDirectory.Prepare(folder + "/link").Error?.Reason);
        Assert.Equal(LinkReason.NoPlace, ControlDirectory.Prepare("/proc/none").Error?.Reason);
        Assert.True(ControlDirectory.Prepare(folder + "/" + new string('x', 200)).Path!.Length < 40);
        Directory.Delete(folder, recursive: true);
    }
}
