using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.EventLoop;

public sealed class TerminalLoopTests
{
    private static readonly InputPatience Quick = InputPatience.Default with { Escape = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public void Run_paints_whole_first_and_ends_with_the_code_given()
    {
        using var terminal = new VirtualTerminal();
        terminal.Type("q");
        var script = new Script(terminal);
        Assert.Equal(new LoopEnd(7, 0), script.Run());
        Assert.Equal(["enter", "leave"], terminal.Happened);
        Assert.Equal(["size 80x24", "paint whole", "key q"], script.Lines);
    }

    [Fact]
    public void Turn_takes_all_input_then_work_then_paints_once()
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal);
        script.OnFirstPaint = () =>
        {
            terminal.Type("a");
            terminal.Type("b");
            script.Loop.Wake();
        };
        script.OnPaint = (2, () => terminal.Type("q"));
        script.Run();
        Assert.Equal(["key a", "key b", "woken", "paint"], script.Lines[2..6]);
    }

    [Fact]
    public void Wait_after_nothing_happened_does_not_return()
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal);
        script.OnFirstPaint = () => new Thread(() =>
        {
            Thread.CurrentThread.Join(TimeSpan.FromMilliseconds(300));
            terminal.Type("q");
        }).Start();
        script.Run();
        Assert.Equal(1, terminal.Waits);
    }

    [Fact]
    public void Escape_alone_becomes_a_key_when_nothing_follows()
    {
        using var terminal = new VirtualTerminal();
        terminal.Type("\e");
        var script = new Script(terminal, LoopOptions.Default with { Patience = Quick });
        script.OnKey = key => key == "esc";
        script.Run();
        Assert.Contains("key esc", script.Lines);
    }

    [Fact]
    public void Escape_and_its_rest_in_time_is_one_key()
    {
        using var terminal = new VirtualTerminal();
        terminal.Type("\e");
        terminal.Type("[A");
        terminal.Type("q");
        var script = new Script(terminal);
        script.Run();
        Assert.Equal(["key up", "key q"], script.Lines[2..]);
    }

    [Fact]
    public void Slow_terminal_gets_the_newest_frame_after_the_one_begun()
    {
        using var terminal = new VirtualTerminal();
        terminal.TakeOnly(4);
        var script = new Script(terminal);
        script.OnKey = key =>
        {
            if (key == "c")
                terminal.TakeOnly(long.MaxValue);
            return false;
        };
        script.OnPaint = (2, () => terminal.Type("q"));
        foreach (var key in "abc")
            terminal.Type($"{key}");
        script.Run();
        Assert.Equal("[whole ][c]", terminal.Written);
    }

    [Fact]
    public void Terminal_that_takes_nothing_still_lets_keys_through()
    {
        using var terminal = new VirtualTerminal();
        terminal.TakeOnly(0);
        terminal.Type("abcq");
        var script = new Script(terminal);
        Assert.Equal(7, script.Run().Code);
        Assert.Equal("", terminal.Written);
    }

    [Fact]
    public void Answers_that_come_late_never_are_keys_and_quitting_waits_for_them()
    {
        using var terminal = new VirtualTerminal();
        terminal.Type("q");
        var script = new Script(terminal, LoopOptions.Default with { Queries = "\e[>q\e[c"u8.ToArray() });
        script.OnKey = key =>
        {
            new Thread(() =>
            {
                Thread.CurrentThread.Join(TimeSpan.FromMilliseconds(100));
                terminal.Type("\eP>|slow");
                terminal.Type("\e\\");
                terminal.Type("\e[?62c");
                terminal.Type("shell");
            }).Start();
            return key == "q";
        };
        script.Run();
        Assert.EndsWith("\e[>q\e[c", terminal.Written);
        Assert.Equal(["enter", "leave screen", "leave"], terminal.Happened);
        Assert.Equal("key q", script.Lines[^1]);
    }

    [Fact]
    public void Answers_are_replies_when_they_come()
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal, LoopOptions.Default with { Queries = "\e[c"u8.ToArray() });
        script.OnFirstPaint = () =>
        {
            terminal.Type("\e[?62c");
            terminal.Type("q");
        };
        script.Run();
        Assert.Contains("reply PrimaryAttributes", script.Lines);
        Assert.Equal(["enter", "leave"], terminal.Happened);
    }

    [Theory]
    [InlineData("\e[?1;2c", 1)]
    [InlineData("\e[?2026;2$y\e[?62c", 0)]
    public void Answers_without_one_to_the_mode_paint_the_screen_again(string answers, int expected)
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal, LoopOptions.Default with { Queries = "\e[?2026$p\e[c"u8.ToArray() });
        script.OnFirstPaint = () => terminal.Type(answers);
        script.OnPaint = (2, () => terminal.Type("q"));
        script.Run();
        Assert.Equal(expected, script.Lines.Count(l => l == "paint screen"));
    }

    [Fact]
    public void Suspend_leaves_stops_and_comes_back_whole()
    {
        using var terminal = new VirtualTerminal();
        terminal.Signal(TerminalSignals.Stop);
        var script = new Script(terminal);
        script.OnPaint = (2, () => terminal.Type("q"));
        script.Run();
        Assert.Equal(["enter", "leave", "stop", "enter", "leave"], terminal.Happened);
        Assert.Equal(2, script.Lines.Count(l => l == "paint whole"));
    }

    [Fact]
    public void Lend_takes_work_but_neither_input_nor_paint_until_the_child_ended()
    {
        using var terminal = new VirtualTerminal();
        terminal.Type("!");
        var script = new Script(terminal);
        script.OnPaint = (2, () => terminal.Type("Z"));
        script.OnWoken = count =>
        {
            if (count == 1)
                terminal.Type("for the child");
            if (count < 3)
                script.Loop.Wake();
            if (count == 3)
                terminal.EndLentChild(new(4, 0));
        };
        script.OnKey = key =>
        {
            if (key == "!")
            {
                script.Loop.Lend(new(["vim", "x"]));
                script.Loop.Wake();
            }

            return key == "Z";
        };
        script.Run();
        Assert.Equal(["enter", "leave", "lend vim x", "enter", "leave"], terminal.Happened);
        var lent = script.Lines[(script.Lines.IndexOf("key !") + 1)..script.Lines.IndexOf("child 4")];
        Assert.DoesNotContain(lent, line => line.StartsWith("key", StringComparison.Ordinal) || line.StartsWith("paint", StringComparison.Ordinal));
        Assert.Equal("paint whole", script.Lines.Skip(script.Lines.IndexOf("child 4")).First(line => line.StartsWith("paint", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(TerminalSignals.Hangup, 129)]
    [InlineData(TerminalSignals.Interrupt, 130)]
    [InlineData(TerminalSignals.Quit, 131)]
    [InlineData(TerminalSignals.Terminate, 143)]
    public void Signal_ends_the_loop(TerminalSignals signal, int code)
    {
        using var terminal = new VirtualTerminal();
        terminal.Signal(signal);
        Assert.Equal(code, new Script(terminal).Run().ExitCode);
        Assert.Equal("leave", terminal.Happened[^1]);
    }

    [Fact]
    public void Terminal_that_vanishes_ends_the_loop_as_a_hangup()
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal) { OnFirstPaint = terminal.Vanish };
        Assert.Equal(129, script.Run().ExitCode);
    }

    [Fact]
    public void Resize_tells_the_size_and_paints_the_screen_anew()
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal);
        script.OnFirstPaint = () => terminal.Resize(100, 40);
        script.OnPaint = (2, () => terminal.Type("q"));
        script.Run();
        Assert.Equal(["size 80x24", "paint whole", "size 100x40", "woken", "paint screen"], script.Lines[..5]);
    }

    [Fact]
    public void Crash_in_the_program_leaves_the_terminal()
    {
        using var terminal = new VirtualTerminal();
        terminal.Type("x");
        var script = new Script(terminal) { OnKey = _ => throw new InvalidOperationException("crash") };
        Assert.Throws<InvalidOperationException>(() => script.Run());
        Assert.Equal(["enter", "leave"], terminal.Happened);
    }

    [Fact]
    public void Due_is_called_at_its_time_and_paints()
    {
        using var terminal = new VirtualTerminal();
        var script = new Script(terminal) { DueAt = TimeProvider.System.GetTimestamp() + (TimeProvider.System.TimestampFrequency / 50) };
        script.OnPaint = (2, () => terminal.Type("q"));
        script.Run();
        Assert.Contains("due", script.Lines);
    }
}
