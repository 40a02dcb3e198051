using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>
/// Logins with a security key. There is none to touch here, so a script in front of the real ssh asks as ssh does for one (its
/// readpass.c and sshconnect2.c): the PIN as a passphrase, then a notice that stays until the key was touched, which ends it.
/// </summary>
public sealed class SecurityKeyTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd)]
    public async Task A_security_key_asks_for_its_pin_and_a_touch_and_for_no_second_connection()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        await UseKeyAsync(lab);
        var owner = new Owner("1234", lab.Folder + "/touched");
        var link = lab.Link(host.Alias, owner);

        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(link));
        Assert.Null(await link.ForwardAsync(new Forward.ToPort(LostLinkTests.FreePort(), 1), Never));

        Assert.Equal([QuestionKind.Passphrase, QuestionKind.Touch], owner.Questions.Select(question => question.Kind));
        Assert.Equal((true, false), (owner.Questions[0].IsSecret, owner.Questions[1].IsSecret));
        Assert.Contains("Confirm user presence", owner.Questions[1].Prompt, StringComparison.Ordinal);
        Assert.True(owner.SawTheTouch, "the notice did not go when the key was touched");
        Assert.Single(lab.Masters());
    }

    [LabFact(Part.Sshd)]
    public async Task A_security_key_that_needs_a_touch_is_not_waited_for_where_nobody_can_be_asked()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        await UseKeyAsync(lab);

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Contains(state.Status, (LinkStatus[])[LinkStatus.AuthNeeded, LinkStatus.Refused]);
        Assert.Null(state.NextTry);
        Assert.Empty(lab.Masters());
    }

    private static async Task UseKeyAsync(LinkLab lab)
    {
        var program = lab.Folder + "/ssh-with-key";
        await File.WriteAllTextAsync(program, $"""
            #!/bin/sh
            case " $* " in
            *" -M "*)
                pin=$("$SSH_ASKPASS" "Enter PIN for ED25519-SK key /home/me/.ssh/id_ed25519_sk: ") || pin=
                if [ "$pin" != 1234 ]; then
                    echo "me@host: Permission denied (publickey)." >>"$(echo "$*" | sed 's/.* -E \([^ ]*\) .*/\1/')"
                    exit 255
                fi
                SSH_ASKPASS_PROMPT=none "$SSH_ASKPASS" "Confirm user presence for key ED25519-SK SHA256:abc" </dev/null >/dev/null &
                notice=$!
                until [ -e {lab.Folder}/touched ]; do sleep 0.05; done
                kill $notice
                ;;
            esac
            exec ssh "$@"
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        lab.Options = lab.Options with { SshProgram = program };
    }

    /// <summary>Knows the PIN, touches the key when told to, and sees the notice go.</summary>
    private sealed class Owner(string pin, string touched) : IAsker
    {
        public List<Question> Questions { get; } = [];

        public bool SawTheTouch { get; private set; }

        public async Task<byte[]?> AskAsync(Question question, CancellationToken gone)
        {
            Questions.Add(question);
            if (question.Kind is not QuestionKind.Touch)
                return Encoding.UTF8.GetBytes(pin);
            await File.WriteAllTextAsync(touched, "", Never);
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(30), gone);
            }
            catch (OperationCanceledException)
            {
                SawTheTouch = true;
            }

            return null;
        }
    }
}
