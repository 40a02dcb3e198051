using Berth.Core.Links;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>A login that wants a password and then a code that holds once: PAM's own questions, by keyboard-interactive.</summary>
public sealed class OneTimeCodeTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd, Part.Root, Part.OneTimeCodes)]
    public async Task A_password_and_a_code_are_asked_for_once_and_a_code_that_was_used_is_refused()
    {
        await using var codes = await CodesAsync("12345678");
        await using var host = await SshdHost.StartAsync(Options(codes));
        await using var lab = new LinkLab(host.ConfigFile);
        var asker = new ScriptedAsker("right one", "12345678", "right one", "12345678");
        var link = lab.Link(host.Alias, asker);

        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(link));
        Assert.Null(await link.ForwardAsync(new Forward.ToPort(LostLinkTests.FreePort(), 1), Never));

        Assert.Equal([QuestionKind.Password, QuestionKind.Code], asker.Questions.Select(question => question.Kind));
        Assert.Contains("Verification code", asker.Questions.Last().Prompt, StringComparison.Ordinal);
        Assert.Single(lab.Masters());
        Assert.DoesNotContain("12345678", lab.Log, StringComparison.Ordinal);

        await link.DisconnectAsync(Never);
        var again = await link.ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.Refused, LinkReason.AuthenticationFailed, null), (again.Status, again.Error!.Reason, again.NextTry));
        Assert.Equal(4, asker.Questions.Count);
        Assert.Empty(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.Root, Part.OneTimeCodes)]
    public async Task With_nobody_to_ask_a_code_is_needed_and_the_login_is_not_repeated()
    {
        await using var codes = await CodesAsync("12345678");
        await using var host = await SshdHost.StartAsync(Options(codes));
        await using var lab = new LinkLab(host.ConfigFile);

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.AuthNeeded, LinkReason.AuthenticationNeeded, null), (state.Status, state.Error!.Reason, state.NextTry));
        Assert.Contains("keyboard-interactive", state.Error.Message, StringComparison.Ordinal);
        Assert.Contains("berth hosts connect dev1", state.Error.Hint, StringComparison.Ordinal);
    }

    /// <summary>The codes on paper of an authenticator: each holds once.</summary>
    private static async Task<Guard> CodesAsync(string code)
    {
        var guard = Guard.Start("codes");
        await File.WriteAllTextAsync(guard.PathOf("secret"), $"GEZDGNBVGY3TQOJQ\n\" TOTP_AUTH\n{code}\n");
        File.SetUnixFileMode(guard.PathOf("secret"), UnixFileMode.UserRead);
        return guard;
    }

    private static SshdOptions Options(Guard codes) => new()
    {
        User = new LoginUser { Password = "right one" },
        Pam =
        [
            "auth required pam_unix.so",
            $"auth required pam_google_authenticator.so user=root secret={codes.PathOf("secret")}",
            "account required pam_permit.so",
            "session required pam_permit.so",
        ],
        Lines = ["AuthenticationMethods keyboard-interactive", "KbdInteractiveAuthentication yes"],
        ClientLines = ["NumberOfPasswordPrompts 1"],
    };
}
