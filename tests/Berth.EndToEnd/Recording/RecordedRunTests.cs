using System.Text;
using Berth.App;
using Berth.EndToEnd.Ports;
using Berth.Recording;
using Berth.Terminal.Input;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Recording;

/// <summary>
/// The published program on a live host writes down what it hears; played again by the tests, that comes to the very frame that the program painted.
/// A recording that somebody sent is played by naming its file in the variable below: its last frame is printed.
/// </summary>
public sealed class RecordedRunTests(ITestOutputHelper output)
{
    private const string SentVariable = "BERTH_REPLAY";
    private const int Columns = 120;
    private const int Rows = 36;
    private const int Tries = 100;
    private static readonly byte[] FrameBegin = Encoding.UTF8.GetBytes("\e[?2026h");
    private static readonly byte[] FrameEnd = Encoding.UTF8.GetBytes("\e[?2026l");
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(120);
    private static readonly KeyPress Redraw = KeyPress.Of('l', KeyModifiers.Control);

    [LabFact(Part.Sshd, Part.Tmux, Part.PublishedProgram)]
    public async Task A_run_on_a_live_host_played_again_comes_to_its_last_frame_byte_for_byte()
    {
        const string agent = """
            [agents.asker]
            command = '''sh -c 'stty -echo; echo "which code?"; read -r code; echo "of ${#code} letters"; sleep 1000' '''
            """;
        await using var lab = await SessionLab.StartAsync("socket", "asker", agent);
        var record = Path.Combine(lab.Berth.Home, "heard");
        using var pty = Pty.Start([Inventory.PublishedProgram], Columns, Rows, Variables(lab, record));
        pty.WaitFor("which code?");

        pty.Write("i");
        pty.WaitFor("Answer one");
        pty.Write("hunter2 77\r");
        pty.WaitFor("of 10 letters");
        pty.Write("?");
        pty.WaitFor("type to search");
        pty.Write("\e");
        pty.WaitFor("of 10 letters");
        await lab.DoneAsync("flag", "one", "look at it");
        pty.WaitFor("1 flagged");
        pty.Write("\t\tw");
        var (painted, played) = SameFrame(pty, record);

        Assert.True(painted.Length > Columns * Rows / 2, "a whole frame");
        Assert.Equal(Pty.Printable(Encoding.UTF8.GetString(played)), Pty.Printable(Encoding.UTF8.GetString(painted)));
        pty.Write("\u0002d");
        Assert.Equal(0, pty.WaitForExit());
        Assert.Contains($"messages in {record}", pty.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", await File.ReadAllTextAsync(record), StringComparison.Ordinal);
    }

    [LabFact(Part.PublishedProgram)]
    public async Task A_file_that_is_there_already_is_not_written_over_and_the_doctor_says_so()
    {
        var home = Directory.CreateTempSubdirectory("berth-home-");
        var record = Path.Combine(home.FullName, "mine");
        await File.WriteAllTextAsync(record, "mine");
        var variables = new Dictionary<string, string?> { ["BERTH_HOME"] = home.FullName, [MessageLog.Variable] = record };
        using var pty = Pty.Start([Inventory.PublishedProgram], Columns, Rows, variables);

        Assert.Equal(1, pty.WaitForExit());
        Assert.Contains($"{MessageLog.Variable}: {record} cannot be made", pty.Text, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(record));
        var doctor = await new Command(Inventory.PublishedProgram, "doctor") { Environment = variables }.RunAsync();
        Assert.Contains($"{record}, which is there already: the screen does not open", doctor.Output, StringComparison.Ordinal);
        home.Delete(recursive: true);
    }

    [Fact]
    public void What_was_sent_is_played_and_its_last_frame_printed()
    {
        if (Environment.GetEnvironmentVariable(SentVariable) is { Length: > 0 } sent)
            output.WriteLine(Replayed.Read(Whole(sent)).Picture());
    }

    /// <summary>The frame of a redrawing after which nothing was heard, as the program painted it and as it comes of the recording. A host that tells something in between is waited out.</summary>
    private static (byte[] Painted, byte[] Played) SameFrame(Pty pty, string record)
    {
        for (var tries = 0; ; tries++)
        {
            pty.Settle(Silence);
            var before = pty.Output.Length;
            pty.Write("\f");
            pty.Until(() => pty.Output[before..].IndexOf(FrameEnd) >= 0);
            pty.Settle(Silence);
            var replayed = Replayed.Read(Whole(record));
            var told = pty.Output[before..].ToArray();
            if (told.AsSpan().LastIndexOf(FrameBegin) == 0 && replayed.Last is InputMsg.KeyPressed { Key: var key } && key == Redraw)
                return (told, replayed.Frame());
            Assert.True(tries < Tries, $"the host was never silent; after {replayed.Last} the screen is\n{replayed.Picture()}");
        }
    }

    /// <summary>The lines that are whole: the last one may be in the writing.</summary>
    private static string[] Whole(string file)
    {
        var text = File.ReadAllText(file);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Dictionary<string, string?> Variables(SessionLab lab, string record) =>
        new(lab.Berth.Variables) { [MessageLog.Variable] = record, ["TERM_PROGRAM"] = "WezTerm", ["TMUX"] = null, ["STY"] = null };
}
