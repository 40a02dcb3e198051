using Berth.Core.Links;
using Berth.Core.Links.Asking;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>Logins that ask, refuse, or find somebody else than they remember.</summary>
public sealed class LoginTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    internal static SshdOptions Password => new()
    {
        User = new LoginUser { Password = "right one" },
        Lines = ["PasswordAuthentication yes", "UsePAM no", "PubkeyAuthentication no"],
        ClientLines = ["NumberOfPasswordPrompts 2"],
    };

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_password_is_asked_for_once()
    {
        await using var host = await SshdHost.StartAsync(Password);
        await using var lab = new LinkLab(host.ConfigFile);
        var asker = new ScriptedAsker("right one");

        var link = await LinkLab.UpAsync(lab.Link(host.Alias, asker));
        await LinkLab.AssertWorksAsync(link);
        Assert.Null(await link.ForwardAsync(new Core.Links.Forwards.Forward.ToPort(45871, 1), Never));

        var question = Assert.Single(asker.Questions);
        Assert.Equal((host.Alias, QuestionKind.Password, true, 1), (question.Host, question.Kind, question.IsSecret, question.Attempt));
        Assert.Single(lab.Masters());
        Assert.DoesNotContain("right one", lab.Log, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_wrong_password_is_refused_and_not_tried_again_until_the_user_acts()
    {
        await using var host = await SshdHost.StartAsync(Password);
        await using var lab = new LinkLab(host.ConfigFile);
        var asker = new ScriptedAsker("wrong", "wrong again", "right one");
        var link = lab.Link(host.Alias, asker);

        var state = await link.ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Refused, LinkReason.AuthenticationFailed, null), (state.Status, state.Error!.Reason, state.NextTry));
        Assert.Equal([1, 2], asker.Questions.Select(question => question.Attempt));
        Assert.Equal(LinkReason.AuthenticationFailed, (await LinkLab.Sh(link, "true")).Error?.Reason);
        Assert.Equal(2, asker.Questions.Count);
        await LinkLab.UpAsync(link);
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task A_question_that_is_turned_down_is_not_asked_again()
    {
        await using var host = await SshdHost.StartAsync(Password);
        await using var lab = new LinkLab(host.ConfigFile);
        var asker = new ScriptedAsker([null]);

        var state = await lab.Link(host.Alias, asker).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.AuthNeeded, LinkReason.AuthenticationNeeded), (state.Status, state.Error!.Reason));
        Assert.Single(asker.Questions);
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task With_nobody_to_ask_a_password_login_says_what_to_do()
    {
        await using var host = await SshdHost.StartAsync(Password);
        await using var lab = new LinkLab(host.ConfigFile);

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.AuthNeeded, LinkReason.AuthenticationNeeded), (state.Status, state.Error!.Reason));
        Assert.Contains("berth hosts connect dev1", state.Error.Hint, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd)]
    public async Task A_locked_key_asks_for_its_passphrase_or_says_that_it_would()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Passphrase = "open sesame" });
        await using var lab = new LinkLab(host.ConfigFile);

        var alone = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);
        Assert.Equal((LinkStatus.AuthNeeded, LinkReason.AuthenticationNeeded), (alone.Status, alone.Error!.Reason));
        Assert.Contains("ssh-add", alone.Error.Hint, StringComparison.Ordinal);

        var asker = new ScriptedAsker("open sesame");
        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(lab.Link(host.Alias, asker)));
        Assert.Equal(QuestionKind.Passphrase, Assert.Single(asker.Questions).Kind);
    }

    [LabFact(Part.Sshd)]
    public async Task A_key_in_an_agent_asks_nothing()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { ClientLines = ["IdentityAgent SSH_AUTH_SOCK_FILE"] });
        await using var agent = await SshAgent.StartAsync(host.ClientKey);
        var config = host.Folder + "/agent_config";
        await File.WriteAllTextAsync(config, (await File.ReadAllTextAsync(host.ConfigFile))
            .Replace("SSH_AUTH_SOCK_FILE", agent.Socket, StringComparison.Ordinal)
            .Replace($"IdentityFile {host.ClientKey.File}", "IdentityFile /none", StringComparison.Ordinal)
            .Replace("IdentitiesOnly yes", "IdentitiesOnly no", StringComparison.Ordinal));
        await using var lab = new LinkLab(config);

        await LinkLab.AssertWorksAsync(await lab.UpAsync(host));
    }

    [LabFact(Part.Sshd)]
    public async Task A_key_that_the_host_does_not_know_is_refused()
    {
        await using var host = await SshdHost.StartAsync();
        await File.WriteAllTextAsync(host.Folder + "/authorized_keys", "");
        await using var lab = new LinkLab(host.ConfigFile);

        var state = await lab.Link(host.Alias, new ScriptedAsker()).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Refused, LinkReason.AuthenticationFailed, null), (state.Status, state.Error!.Reason, state.NextTry));
    }

    [LabTheory(Part.Sshd)]
    [InlineData("-1h:+1h", true)]
    [InlineData("-2h:-1h", false)]
    public async Task An_expired_certificate_is_refused_and_not_tried_again(string validity, bool isUp)
    {
        await using var guard = Testing.Labs.Processes.Guard.Start("authority");
        var authority = await SshKey.CreateAsync(guard.PathOf("authority"));
        await using var host = await SshdHost.StartAsync(new SshdOptions { Lines = ["TrustedUserCAKeys " + authority.PublicFile, "AuthorizedKeysFile none"] });
        await host.ClientKey.CertifyAsync(authority, host.User, validity);
        await using var lab = new LinkLab(host.ConfigFile);

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal(isUp ? LinkStatus.Up : LinkStatus.Refused, state.Status);
        Assert.Equal(isUp ? null : LinkReason.AuthenticationFailed, state.Error?.Reason);
        Assert.Null(state.NextTry);
    }

    [LabFact(Part.Sshd)]
    public async Task A_key_whose_time_is_over_is_refused()
    {
        await using var host = await SshdHost.StartAsync();
        await File.WriteAllTextAsync(host.Folder + "/authorized_keys", $"expiry-time=\"20200101\" {host.ClientKey.Public}\n");
        await using var lab = new LinkLab(host.ConfigFile);

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Refused, LinkReason.AuthenticationFailed, null), (state.Status, state.Error!.Reason, state.NextTry));
    }

    [LabFact(Part.Sshd)]
    public async Task An_unknown_host_key_is_the_users_to_judge()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Known = false });
        await using var lab = new LinkLab(host.ConfigFile);

        var alone = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);
        Assert.Equal((LinkStatus.AuthNeeded, LinkReason.HostKeyUnknown), (alone.Status, alone.Error!.Reason));

        var rejected = await lab.Link(host.Alias, new ScriptedAsker("no")).ConnectAsync(ConnectWish.User, Never);
        Assert.Equal((LinkStatus.Refused, LinkReason.HostKeyRejected), (rejected.Status, rejected.Error!.Reason));

        var asker = new ScriptedAsker("yes");
        await LinkLab.UpAsync(lab.Link(host.Alias, asker));
        var question = Assert.Single(asker.Questions);
        Assert.Equal((QuestionKind.HostKey, true), (question.Kind, question.IsYesNo));
        Assert.Contains(await host.HostKey.FingerprintAsync(), question.Prompt, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd)]
    public async Task A_changed_host_key_is_refused_with_both_fingerprints_and_the_line()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var before = await host.HostKey.FingerprintAsync();
        await host.ChangeHostKeyAsync();
        var asker = new ScriptedAsker("yes", "yes");

        var state = await lab.Link(host.Alias, asker).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Refused, LinkReason.HostKeyChanged, null), (state.Status, state.Error!.Reason, state.NextTry));
        Assert.Equal(new HostKeyChange(await host.HostKey.FingerprintAsync(), before, host.KnownHostsFile, 1), state.Error.HostKey);
        Assert.Contains($"line 1 of {host.KnownHostsFile}", state.Error.Hint, StringComparison.Ordinal);
        Assert.Empty(asker.Questions);
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.Root)]
    public async Task Three_hosts_that_ask_at_once_are_asked_one_after_another()
    {
        await using var host = await SshdHost.StartAsync(Password);
        var config = host.Folder + "/three";
        await File.WriteAllTextAsync(config, host.ConfigBlock.Replace("Host dev1", "Host dev1 dev2 dev3", StringComparison.Ordinal));
        await using var lab = new LinkLab(config);
        var asker = new ScriptedAsker("right one", "right one", "right one");
        var pool = lab.Pool(asker);

        await Task.WhenAll(((string[])["dev1", "dev2", "dev3"]).Select(name => LinkLab.UpAsync(pool.Get(name, name))));

        Assert.Equal((3, 1), (asker.Questions.Count, asker.MostAtOnce));
        Assert.Equal(3, asker.Questions.Select(question => question.Host).Distinct().Count());
    }

    [LabFact(Part.Sshd)]
    public async Task Nobody_without_the_token_of_a_login_can_put_questions()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Known = false });
        await using var lab = new LinkLab(host.ConfigFile);
        var asker = new ScriptedAsker("yes", "secret");
        await LinkLab.UpAsync(lab.Link(host.Alias, asker));
        var socket = Directory.GetFiles(lab.Run, "ask*").Single(path => Path.GetFileName(path).Length == 11);

        var forged = await new Testing.Labs.Processes.Command(lab.Options.AskpassProgram!, "Password:")
        {
            Environment = new Dictionary<string, string?> { ["BERTH_ASKPASS_SOCKET"] = socket, ["BERTH_ASKPASS_TOKEN"] = "0123" },
        }.RunAsync();
        var verb = await new Testing.Labs.Processes.Command(lab.Options.AskpassProgram!, "askpass", "Password:")
        {
            Environment = new Dictionary<string, string?> { ["BERTH_ASKPASS_SOCKET"] = socket, ["BERTH_ASKPASS_TOKEN"] = "0123" },
        }.RunAsync();

        Assert.NotEqual(0, forged.ExitCode);
        Assert.Equal((1, ""), (verb.ExitCode, verb.Output));
        Assert.Single(asker.Questions);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
    }
}
