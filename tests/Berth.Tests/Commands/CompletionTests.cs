using Berth.Commands;
using Berth.Commands.Completions;
using Berth.Testing.Parts;
using Berth.Tests.Cli;
using Xunit;

namespace Berth.Tests.Commands;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("comp", "completions")]
    [InlineData("completions|", "bash fish zsh")]
    [InlineData("completions|z", "zsh")]
    [InlineData("completions|bash|", "")]
    [InlineData("completions|--q", "--quiet")]
    [InlineData("completions|--config|x|f", "fish")]
    [InlineData("completions|--config=x|f", "fish")]
    [InlineData("nope|", "")]
    public void Complete_offers_what_may_stand_at_the_cursor(string words, string expected)
    {
        var offered = Completer.Complete(words.Split('|')).Select(item => item.Label);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), offered.Order());
    }

    [Fact]
    public void Complete_offers_every_command_but_the_hidden_at_the_first_word()
    {
        var offered = Completer.Complete([""]).Select(item => item.Label);

        Assert.Equal(CommandTable.All.Where(entry => !entry.Hidden).Select(entry => entry.Name), offered);
    }

    [Fact]
    public async Task Complete_prints_a_description_after_a_tab()
    {
        var run = await CliRun.OfAsync(["complete", "--", "completions"]);

        Assert.Equal("completions\tprint the completion script of a shell\n", run.Output);
    }

    [LabTheory(Part.Bash, Part.Zsh, Part.Fish)]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    public async Task Scripts_parse_in_their_shell(string shell, string program, string check)
    {
        var script = (await CliRun.OfAsync($"completions {shell}")).Output;
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);

        using var process = System.Diagnostics.Process.Start(program, [check, file]);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        File.Delete(file);
    }
}
