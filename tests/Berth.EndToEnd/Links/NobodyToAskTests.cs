using Berth.EndToEnd.Cli;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>The published program where there is no terminal, against hosts that want an answer: exit 5, and what to do.</summary>
public sealed class NobodyToAskTests
{
    private const string Settings = "[defaults]\nagent = \"none\"\nserver = \"none\"\n[hosts.dev1]\naddress = \"dev1\"\n";

    [LabTheory(Part.Sshd, Part.Root, Part.PublishedProgram)]
    [InlineData("ls", "--wait")]
    [InlineData("ls", "--wait", "--json")]
    [InlineData("show", "web", "--wait")]
    [InlineData("flags", "--wait")]
    [InlineData("hosts", "--wait")]
    [InlineData("hosts", "connect", "dev1")]
    [InlineData("new", "another", "--host", "dev1")]
    public async Task A_password_login_ends_with_5_and_says_where_to_answer(params string[] words)
    {
        await using var host = await SshdHost.StartAsync(LoginTests.Password);
        await using var lab = await CliLab.StartAsync(Settings, host);
        lab.Remember();

        var run = await lab.RunAsync(words);

        Assert.True(run.ExitCode == 5, run.ToString());
        Assert.Contains("dev1: the login needs an answer (password)\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("hint: unlock the key with ssh-add, or connect on a terminal: berth hosts connect dev1\n", run.Error, StringComparison.Ordinal);
        await AssertAskedNothingAsync(lab, host, words);
    }

    [LabTheory(Part.Sshd, Part.PublishedProgram)]
    [InlineData("ls", "--wait")]
    [InlineData("hosts", "connect", "dev1")]
    [InlineData("new", "another", "--host", "dev1")]
    public async Task An_unknown_host_key_ends_with_5_and_says_how_to_accept_it(params string[] words)
    {
        await using var host = await SshdHost.StartAsync(new SshdOptions { Known = false });
        await using var lab = await CliLab.StartAsync(Settings, host);
        lab.Remember();

        var run = await lab.RunAsync(words);

        Assert.True(run.ExitCode == 5, run.ToString());
        Assert.Contains("dev1: its host key is not known yet\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("hint: compare and accept it: ssh dev1\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("", await File.ReadAllTextAsync(host.KnownHostsFile));
        await AssertAskedNothingAsync(lab, host, words);
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    public async Task Links_of_which_some_can_be_made_end_with_8_and_those_that_nobody_listens_for_with_4()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = await CliLab.StartAsync(Settings + "[hosts.gone]\naddress = \"127.0.0.1:1\"\n", host);

        var some = await lab.RunAsync("hosts", "--wait");
        await host.StopAsync();
        await lab.RunAsync("hosts", "disconnect", "dev1");
        var none = await lab.RunAsync("hosts", "--wait");

        Assert.Equal((8, "berth: gone: nothing listens on the ssh port\nhint: check that sshd runs there, and the port\n"), (some.ExitCode, some.Error));
        Assert.Contains("dev1\tup\t", some.Output, StringComparison.Ordinal);
        Assert.Equal(4, none.ExitCode);
        Assert.Contains("berth: dev1: nothing listens", none.Error, StringComparison.Ordinal);
    }

    /// <summary>One try, which left no master; a list shows what was known.</summary>
    private static async Task AssertAskedNothingAsync(CliLab lab, SshdHost host, string[] words)
    {
        Assert.Equal(1, host.Log.Split("Connection from").Length - 1);
        await Wait.UntilAsync("the login to end", () => host.Connections.Count == 0);
        Assert.DoesNotContain(Directory.GetFiles(lab.Home + "/run"), path => path.EndsWith("m1", StringComparison.Ordinal));
        if (words[0] is "ls" && words[^1] is "--wait")
            Assert.Contains("web\t", (await lab.RunAsync("ls", "--cached")).Output, StringComparison.Ordinal);
    }
}
