using System.Text;
using Berth.Core.Remote;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Remote;

public sealed class ShellTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("plain-word_1.2/3:4,5+6@7", "plain-word_1.2/3:4,5+6@7")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(id)", "'$(id)'")]
    [InlineData("~", "'~'")]
    [InlineData("a=b", "'a=b'")]
    public void Quote_makes_one_literal_word(string word, string quoted) => Assert.Equal(quoted, Shell.Quote(word));

    [Fact]
    public void Quote_refuses_a_zero_byte() => Assert.Throws<ArgumentException>(() => Shell.Quote("a\0b"));

    [LabTheory(Part.Dash, Part.Busybox)]
    [InlineData("dash")]
    [InlineData("busybox", "sh")]
    [InlineData("bash")]
    [InlineData("zsh")]
    public async Task Join_survives_every_posix_shell(params string[] shell)
    {
        if (Inventory.Find(shell[0]) is null)
            return;
        var random = new Random(7);
        var words = Enumerable.Range(0, 300).Select(_ => RandomWord(random)).ToList();

        var finished = await new Command(shell[0], [.. shell[1..], "-c", "printf '%s\\n\\001' " + Shell.Join(words)]).RunAsync();

        Assert.Equal(string.Concat(words.Select(word => word + "\n\u0001")), finished.Output);
    }

    [LabTheory(Part.Dash)]
    [InlineData("dash")]
    [InlineData("busybox", "sh")]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("csh")]
    [InlineData("tcsh")]
    public async Task Login_shells_all_start_the_same_script(params string[] shell)
    {
        if (Inventory.Find(shell[0]) is null)
            return;
        var random = new Random(11);
        var words = Enumerable.Range(0, 100).Select(_ => RandomWord(random)).ToList();

        var finished = await new Command(shell[0], [.. shell[1..], "-c", LoginShell.CommandFor("printf '%s\\n\\001' " + Shell.Join(words))]).RunAsync();

        Assert.Equal(("", string.Concat(words.Select(word => word + "\n\u0001"))), (finished.Error, finished.Output));
    }

    [Fact]
    public void Login_command_refuses_what_no_argument_can_hold() =>
        Assert.Throws<ArgumentException>(() => LoginShell.CommandFor(new string('x', 200_000)));

    [LabFact(Part.Shellcheck)]
    public async Task Scripts_are_clean()
    {
        var files = Directory.GetFiles(Path.Combine(Testing.Repository.Root, "src/Berth.Core/Remote"), "*.sh", SearchOption.AllDirectories);

        var finished = await new Command("shellcheck", ["-s", "sh", .. files]).RunAsync();

        Assert.True(finished.ExitCode == 0, finished.Output);
    }

    [Fact]
    public void Scripts_are_loaded_without_their_comments()
    {
        var text = Script.Load("call").Text;

        Assert.Contains("exit \"$code\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("#!", text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Script.Load("none"));
    }

    private static string RandomWord(Random random)
    {
        const string Likely = "'\"\\!$`\n\t ~*?[]{}()<>|&;#%^=-aZ09é€😀";
        var word = new StringBuilder();
        var runes = Likely.EnumerateRunes().ToArray();
        for (var i = random.Next(12); i > 0; i--)
            word.Append(runes[random.Next(runes.Length)].ToString());
        return word.ToString();
    }
}
