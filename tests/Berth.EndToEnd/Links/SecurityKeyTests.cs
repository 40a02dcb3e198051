using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Forwards;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>
/// Logins with a security key. The key is one in software, whose touch is a file that appears; ssh and sshd are the real ones. It has no
/// PIN, so for that a script in front of ssh asks as ssh does (its readpass.c and sshconnect2.c): the PIN as a passphrase, then a notice
/// that stays until the key was touched, which ends it.
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

    [LabFact(Part.Sshd, Part.SecurityKeys)]
    public async Task A_key_in_software_logs_in_when_it_is_touched()
    {
        await using var guard = Testing.Labs.Processes.Guard.Start("key");
        await using var host = await StartAsync(guard);
        await using var lab = new LinkLab(host.ConfigFile);
        await UseHelperAsync(lab);
        var owner = new Owner("", lab.Folder + "/touched");
        var link = lab.Link(host.Alias, owner);

        await LinkLab.AssertWorksAsync(await LinkLab.UpAsync(link));
        Assert.Null(await link.ForwardAsync(new Forward.ToPort(LostLinkTests.FreePort(), 1), Never));

        Assert.Equal([QuestionKind.Touch], owner.Questions.Select(question => question.Kind));
        Assert.Contains("ED25519-SK", owner.Questions[0].Prompt, StringComparison.Ordinal);
        Assert.True(owner.SawTheTouch, "the notice did not go when the key was touched");
        Assert.Contains("Accepted publickey", host.Log, StringComparison.Ordinal);
        Assert.Contains("ED25519-SK", host.Log, StringComparison.Ordinal);
        Assert.Single(lab.Masters());
    }

    [LabFact(Part.Sshd, Part.SecurityKeys)]
    public async Task A_key_in_software_that_nobody_touches_is_said_and_not_tried_again()
    {
        await using var guard = Testing.Labs.Processes.Guard.Start("key");
        await using var host = await StartAsync(guard);
        await using var lab = new LinkLab(host.ConfigFile);
        await UseHelperAsync(lab);
        lab.Options = lab.Options with { ConnectDeadline = TimeSpan.FromSeconds(8) };

        var state = await lab.Link(host.Alias).ConnectAsync(ConnectWish.User, Never);

        Assert.Equal((LinkStatus.AuthNeeded, LinkReason.AuthenticationNeeded, null), (state.Status, state.Error!.Reason, state.NextTry));
        Assert.Contains("touch", state.Error.Message, StringComparison.Ordinal);
        Assert.Contains("berth hosts connect dev1", state.Error.Hint, StringComparison.Ordinal);
        Assert.Empty(lab.Masters());
    }

    /// <summary>A host that takes that key and no other.</summary>
    private static async Task<SshdHost> StartAsync(Testing.Labs.Processes.Guard guard)
    {
        var key = new SshKey(guard.PathOf("key"));
        await new Testing.Labs.Processes.Command("ssh-keygen", "-q", "-t", "ed25519-sk", "-w", Inventory.SecurityKeys, "-N", "", "-f", key.File).OutputAsync();
        var host = await SshdHost.StartAsync(new SshdOptions { ClientLines = [$"  IdentityFile {key.File}", $"  SecurityKeyProvider {Inventory.SecurityKeys}"] });
        await File.WriteAllTextAsync(host.Folder + "/authorized_keys", key.Public + "\n");
        return host;
    }

    /// <summary>Between ssh and the key stands what waits for the touch.</summary>
    private static async Task UseHelperAsync(LinkLab lab)
    {
        await WriteProgramAsync(lab.Folder + "/helper", $"""
            #!/bin/sh
            until [ -e {lab.Folder}/touched ]; do sleep 0.05; done
            for helper in /usr/lib/openssh/ssh-sk-helper /usr/libexec/openssh/ssh-sk-helper /usr/libexec/ssh-sk-helper; do
                [ ! -x $helper ] || exec $helper "$@"
            done
            """);
        await WriteProgramAsync(lab.Folder + "/ssh", $"#!/bin/sh\nSSH_SK_HELPER={lab.Folder}/helper exec ssh \"$@\"\n");
        lab.Options = lab.Options with { SshProgram = lab.Folder + "/ssh" };
    }

    private static async Task WriteProgramAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task UseKeyAsync(LinkLab lab)
    {
        var program = lab.Folder + "/ssh-with-key";
        await WriteProgramAsync(program, $"""
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
