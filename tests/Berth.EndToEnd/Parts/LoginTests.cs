using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Parts;

/// <summary>The ways to log in that tests can ask of <see cref="SshdHost"/>.</summary>
public sealed class LoginTests
{
    [LabTheory(Part.Root, Part.Ssh, Part.Sshd, Part.Dash, Part.Fish)]
    [InlineData("/bin/dash", "echo $0")]
    [InlineData("/usr/bin/fish", "echo (status fish-path)")]
    public async Task User_has_the_shell_that_was_asked_for(string shell, string asking)
    {
        var user = new LoginUser { Shell = shell };
        await using (var host = await SshdHost.StartAsync(new SshdOptions { User = user }))
        {
            var said = await host.SshAsync(asking + "; id -un; touch ~/mine");

            Assert.EndsWith($"{Path.GetFileName(shell)}\n{user.Name}\n", said.Output, StringComparison.Ordinal);
            Assert.True(File.Exists(host.Home + "/mine"));
        }

        Assert.DoesNotContain(user.Name, await File.ReadAllTextAsync("/etc/passwd"), StringComparison.Ordinal);
    }

    [LabFact(Part.Root, Part.Ssh, Part.Sshd)]
    public async Task Password_is_asked_for_and_only_the_right_one_taken()
    {
        var user = new LoginUser { Password = Guid.NewGuid().ToString("N") };
        await using var host = await SshdHost.StartAsync(new SshdOptions
        {
            User = user,
            Lines = ["PubkeyAuthentication no", "PasswordAuthentication yes"],
            ClientLines = ["NumberOfPasswordPrompts 1"],
        });

        var right = await (host.Ssh("echo in") with { Environment = await AskpassAsync(host, user.Password) }).RunAsync();
        var wrong = await (host.Ssh("echo in") with { Environment = await AskpassAsync(host, "wrong") }).RunAsync();

        Assert.Equal("in\n", right.Output);
        Assert.Equal(255, wrong.ExitCode);
        Assert.Contains("Permission denied", wrong.Error, StringComparison.Ordinal);
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Passphrase_locks_the_key()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Passphrase = "open sesame" });

        var locked = await (host.Ssh("true") with { Environment = await AskpassAsync(host, "wrong") }).RunAsync();
        var unlocked = await (host.Ssh("true") with { Environment = await AskpassAsync(host, "open sesame") }).RunAsync();

        Assert.Equal((255, 0), (locked.ExitCode, unlocked.ExitCode));
    }

    [LabFact(Part.Ssh, Part.Sshd)]
    public async Task Agent_logs_in_with_a_key_that_no_file_names()
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { NamesKey = false, ClientLines = ["BatchMode yes"] });
        await using var agent = await SshAgent.StartAsync(host.ClientKey);

        var with = await (host.Ssh("true") with { Environment = new Dictionary<string, string?> { ["SSH_AUTH_SOCK"] = agent.Socket } }).RunAsync();
        var without = await (host.Ssh("true") with { Environment = new Dictionary<string, string?> { ["SSH_AUTH_SOCK"] = null } }).RunAsync();

        Assert.Equal((0, 255), (with.ExitCode, without.ExitCode));
    }

    [LabTheory(Part.Ssh, Part.Sshd)]
    [InlineData("-1h:+1h", 0)]
    [InlineData("-2h:-1h", 255)]
    public async Task Certificate_holds_while_it_is_valid(string validity, int exitCode)
    {
        await using var guard = Guard.Start("authority");
        var authority = await SshKey.CreateAsync(guard.PathOf("authority"));
        await using var host = await SshdHost.StartAsync(new SshdOptions
        {
            Lines = ["TrustedUserCAKeys " + authority.PublicFile, "AuthorizedKeysFile none"],
            ClientLines = ["BatchMode yes"],
        });
        await host.ClientKey.CertifyAsync(authority, host.User, validity);

        var said = await host.SshAsync("true");

        Assert.Equal(exitCode, said.ExitCode);
    }

    /// <summary>ssh takes what this program prints for the user's answer.</summary>
    private static async Task<Dictionary<string, string?>> AskpassAsync(SshdHost host, string answer)
    {
        var program = Path.Combine(host.Folder, "askpass-" + Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho {ShellWords.Quote(answer)}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new() { ["SSH_ASKPASS"] = program, ["SSH_ASKPASS_REQUIRE"] = "force" };
    }
}
