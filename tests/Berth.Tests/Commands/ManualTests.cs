using Berth.Cli;
using Berth.Commands;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Tests.Commands;

/// <summary>The manual and the commands say the same.</summary>
public sealed class ManualTests
{
    private static readonly string Manual = File.ReadAllText(Path.Combine(Repository.Root, "man", "berth.1"));

    public static TheoryData<string> Verbs()
    {
        var paths = new TheoryData<string>();
        foreach (var entry in CommandTable.All.Where(entry => !entry.Hidden))
            Add(paths, entry.Make(), "");
        return paths;
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_command_is_in_the_manual(string path) => Assert.True(Start(path) >= 0, path);

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_option_is_in_the_manual(string path)
    {
        var start = Start(path);
        var end = Manual.IndexOf("\n.It ", start + 1, StringComparison.Ordinal);
        var section = Manual[start..(end < 0 ? Manual.Length : end)];

        foreach (var option in Find(path).Options)
            Assert.Contains($"Fl -{option.Name[2..]}", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_of_the_manual_is_there()
    {
        var words = Manual.Split('\n').Where(line => line.StartsWith(".It Nm Cm ", StringComparison.Ordinal)).Select(line => line.Split(' ')[3]);

        Assert.All(words, word => Assert.NotNull(CommandTable.Find(word)));
    }

    [LabFact(Part.Mandoc)]
    public async Task Mandoc_has_nothing_to_say()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "man")).Where(page => page[^2] == '.');

        var lint = await new Command("mandoc", ["-T", "lint", "-W", "warning", .. pages]).RunAsync();

        Assert.True(lint.ExitCode == 0, lint.ToString());
    }

    /// <summary>A word of the text that is a macro's name, too, is taken for that macro; and one quotation on a line ends with the line.</summary>
    [Theory]
    [InlineData("berth.1")]
    [InlineData("berth.toml.5")]
    [InlineData("berth-events.7")]
    public void No_word_is_taken_for_a_macro(string page)
    {
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "man", page)))
        {
            if (line.StartsWith(".S", StringComparison.Ordinal))
                Assert.DoesNotContain(line.Split(' ')[1..], word => word is "In" or "Of" or "At" or "No" or "An" or "Do" or "It" or "Up" or "On");
            Assert.True(line.Split(' ').Count(word => word is "Ql" or ".Ql") < 2, line);
        }
    }

    /// <summary>Whether options follow or not: "flag" is not "flags".</summary>
    private static int Start(string path) =>
        Math.Max(Manual.IndexOf($".It Nm Cm {path} ", StringComparison.Ordinal), Manual.IndexOf($".It Nm Cm {path}\n", StringComparison.Ordinal));

    private static Verb Find(string path)
    {
        var words = path.Split(' ');
        var verb = CommandTable.Find(words[0])!.Make();
        return words.Length == 1 ? verb : (Verb)verb.Subcommands.Single(sub => sub.Name == words[1]);
    }

    private static void Add(TheoryData<string> paths, Verb verb, string above)
    {
        if (verb.Run is not null)
            paths.Add(above + verb.Name);
        foreach (var below in verb.Subcommands)
            Add(paths, (Verb)below, $"{above}{verb.Name} ");
    }
}
