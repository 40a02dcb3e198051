using Berth.Cli;
using Berth.Commands;
using Xunit;

namespace Berth.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("nope", "berth: unknown command 'nope'")]
    [InlineData("--nope", "berth: unknown option '--nope'")]
    [InlineData("completions", "berth: completions: bash|zsh|fish is missing")]
    [InlineData("completions tcsh", "berth: completions: 'tcsh' is none of bash, zsh, fish")]
    [InlineData("completions bash more", "berth: completions: unexpected word 'more'")]
    [InlineData("completions bash --nope", "berth: completions: unknown option '--nope'")]
    [InlineData("completions bash --config", "berth: completions: --config needs FILE")]
    [InlineData("completions @bash", "berth: completions: '@bash' is none of bash, zsh, fish")]
    public async Task Wrong_words_are_named_on_one_line_with_a_hint(string line, string message)
    {
        var run = await CliRun.OfAsync(line);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal("", run.Output);
        Assert.Equal(message, run.Errors.Split('\n')[0]);
        Assert.StartsWith("hint: berth ", run.Errors.Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--quiet --help")]
    public async Task Help_of_berth_lists_every_command_but_the_hidden(string line)
    {
        var run = await CliRun.OfAsync(line);

        Assert.Equal(ExitCode.Done, run.Code);
        foreach (var entry in CommandTable.All)
            Assert.Equal(!entry.Hidden, run.Output.Contains($"\n  {entry.Name} ", StringComparison.Ordinal));
        Assert.True(run.Output.Split('\n').Length <= 60, "help of berth takes more than a screen");
    }

    [Fact]
    public async Task Help_of_every_command_has_examples_and_fits_a_screen()
    {
        foreach (var entry in CommandTable.All.Where(entry => !entry.Hidden))
        {
            var run = await CliRun.OfAsync($"{entry.Name} --help");

            Assert.Equal(ExitCode.Done, run.Code);
            Assert.StartsWith($"berth {entry.Name}: ", run.Output, StringComparison.Ordinal);
            Assert.Contains("\nexamples:\n", run.Output, StringComparison.Ordinal);
            Assert.True(run.Output.Split('\n').Length <= 40, $"help of {entry.Name} takes more than a screen");
        }
    }

    [Fact]
    public async Task Options_of_every_command_may_stand_before_it()
    {
        var run = await CliRun.OfAsync("--config somewhere completions bash");

        Assert.Equal(ExitCode.Done, run.Code);
    }
}
