using Berth.Testing.Parts;
using Xunit;

namespace Berth.Terminal.Tests.Tty;

/// <summary>Terminals that answer late, cut everything to pieces, or read slowly.</summary>
public sealed class SlowLineTests
{
    private const string Answers = "\e[?0u\e[?2026;2$y\eP>|slow 1.0\e\\\e]11;rgb:0000/0000/0000\e\\\e[?62;22c";

    [Fact]
    public void Answers_half_a_second_late_are_no_keys()
    {
        using var pty = Demo.Start("--queries");
        pty.Settle(TimeSpan.FromMilliseconds(500));
        pty.Write(Answers);
        pty.WaitFor("reply PrimaryAttributes");
        pty.Write("j");
        pty.WaitFor(" at 0001");
        Assert.DoesNotContain("  key r", pty.Text);
    }

    [Fact]
    public void Answers_byte_by_byte_are_no_keys()
    {
        using var pty = Demo.Start("--queries");
        foreach (var b in Answers)
        {
            pty.Write($"{b}");
            pty.Read(TimeSpan.FromMilliseconds(5));
        }

        pty.WaitFor("reply PrimaryAttributes");
        Assert.DoesNotContain("  key ", pty.Text);
    }

    [LabFact(Part.Bash)]
    public void Answers_after_quitting_do_not_reach_the_shell()
    {
        using var pty = Demo.StartInShell("--queries");
        pty.Write("q");
        pty.WaitFor(Demo.FirstScreen);
        pty.Settle(TimeSpan.FromMilliseconds(300));
        pty.Write(Answers);
        pty.WaitFor("demo ended 0");
        pty.WaitFor("prompt> ");
        pty.Write("echo $((20 + 22))\r");
        pty.WaitFor("42\r\n");
        Assert.DoesNotContain("62;22c", pty.Text);
    }

    [Fact]
    public void Terminal_that_never_answers_delays_quitting_by_its_deadline_only()
    {
        using var pty = Demo.Start("--queries");
        pty.Write("q");
        Assert.Equal(0, pty.WaitForExit());
    }

    [Fact]
    public void Slow_reader_loses_no_byte_and_keys_are_taken_meanwhile()
    {
        using var pty = Demo.Start();

        // Nobody reads: the pty fills up while every key changes every row.
        for (var i = 0; i < 400; i++)
        {
            pty.WriteBlind("jjjjjjjjjjjjjjjjjjjjjjjjj"u8);
            pty.Resize(80 + (i % 3), 24);
            Thread.CurrentThread.Join(TimeSpan.FromMilliseconds(1));
        }

        pty.Write("\x01");
        pty.WaitFor("key ctrl-a");
        pty.Settle(TimeSpan.FromMilliseconds(200));
        pty.Resize(90, 24);
        pty.WaitFor("demo 90x24");
        pty.WaitFor(" at 0999");
        Assert.DoesNotContain("\ufffd", pty.Text);
    }

    [Fact]
    public void Paste_of_a_megabyte_while_nobody_reads_the_output_is_taken_whole()
    {
        using var pty = Demo.Start();
        pty.Write($"\e[200~{new string('x', 1_000_000)}\e[201~");
        pty.WaitFor("paste 1 of 1000000 Ended");
    }

    [Fact]
    public void Paste_that_never_ends_gives_the_keyboard_back()
    {
        using var pty = Demo.Start();
        pty.Write("\e[200~lost");
        pty.WaitFor("paste 1 of 4 CutShort");
        pty.Write("j");
        pty.WaitFor(" at 0001");
    }
}
