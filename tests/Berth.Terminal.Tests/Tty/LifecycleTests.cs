using System.Text;
using Berth.Terminal.Tty;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.Tty;

/// <summary>A real program in a real pseudo terminal: whatever ends or interrupts it, the terminal is as it was.</summary>
public sealed class LifecycleTests
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int TerminalStop = 20;

    [Fact]
    public void Quit_by_key_restores_screen_and_settings()
    {
        using var pty = Pty.Start([Demo.Program, "demo-loop", "--tell"]);
        var before = pty.Attributes();
        pty.WaitFor("ready");
        Assert.NotEqual(before, pty.Attributes());
        Assert.Contains(Demo.OtherScreen, pty.Text);
        pty.Write("q");
        Assert.Equal(0, pty.WaitForExit());
        AssertRestored(pty, before);
        Assert.EndsWith("demo ended 0\r\n", pty.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Interrupt)]
    [InlineData(Quit)]
    [InlineData(Terminate)]
    public void Signal_that_ends_the_program_restores_and_tells_it_by_the_exit_code(int signal)
    {
        using var pty = Started(out var before);
        pty.Signal(signal);
        Assert.Equal(128 + signal, pty.WaitForExit());
        AssertRestored(pty, before);
    }

    [Theory]
    [InlineData("C", "crash on the loop's thread")]
    [InlineData("T", "crash on another thread")]
    public void Crash_restores_before_the_message_is_printed(string key, string message)
    {
        using var pty = Started(out var before);
        pty.Write(key);
        Assert.Equal(128 + 6, pty.WaitForExit());
        AssertRestored(pty, before);
        Assert.DoesNotContain("demo ended", pty.Text);
        Assert.True(pty.Text.IndexOf(message, StringComparison.Ordinal) > pty.Text.LastIndexOf(Demo.FirstScreen, StringComparison.Ordinal), Pty.Printable(pty.Text));
    }

    [Fact]
    public void Exit_from_another_thread_restores()
    {
        using var pty = Started(out var before);
        pty.Write("X");
        Assert.Equal(3, pty.WaitForExit());
        AssertRestored(pty, before);
    }

    [Fact]
    public void Terminate_while_the_loop_is_stuck_restores_and_ends_it()
    {
        using var pty = Started(out var before);
        pty.Write("H");
        pty.Settle(TimeSpan.FromMilliseconds(100));
        pty.Signal(Terminate);
        Assert.Equal(128 + Terminate, pty.WaitForExit());
        AssertRestored(pty, before);
    }

    [Fact]
    public void Terminate_while_the_terminal_takes_nothing_ends_the_program()
    {
        using var pty = Started(out _);
        pty.Write("F");
        for (var i = 0; i < 50; i++)
            pty.Resize(80 + (i % 2), 24);
        Thread.CurrentThread.Join(TimeSpan.FromMilliseconds(500));
        pty.Signal(Terminate);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (pty.IsRunning() && clock.Elapsed < TimeSpan.FromSeconds(20))
            Thread.CurrentThread.Join(TimeSpan.FromMilliseconds(20));
        Assert.False(pty.IsRunning());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("-", null)]
    [InlineData(null, "-")]
    public void Start_without_a_terminal_is_refused(string? input, string? output)
    {
        using var pty = Pty.Start(["sh", "-c", $"{Demo.Program} demo-loop --tell {(input is null ? "" : "</dev/null")} {(output is null ? "" : "| cat")}; echo code $?"]);
        if (input is null && output is null)
        {
            pty.WaitFor("ready");
            pty.Write("q");
        }

        pty.WaitForExit();
        Assert.Equal(input is not null, pty.Text.Contains("standard input is not a terminal", StringComparison.Ordinal));
        Assert.Equal(output is not null, pty.Text.Contains("standard output is not a terminal", StringComparison.Ordinal));
        if (input is not null)
            Assert.Contains("code 2", pty.Text);
        Assert.Equal(input is null && output is null, pty.Text.Contains(Demo.OtherScreen, StringComparison.Ordinal));
    }

    [Fact]
    public void Resize_paints_at_the_new_size()
    {
        using var pty = Started(out _);
        pty.Resize(101, 31);
        pty.WaitFor("demo 101x31");
        pty.Resize(40, 10);
        pty.WaitFor("demo 40x10");
        pty.WaitFor("ready");
    }

    [LabFact(Part.Bash)]
    public void Suspend_by_key_gives_the_shell_its_terminal_and_comes_back_whole()
    {
        using var pty = Demo.StartInShell();
        pty.Write("jjj");
        pty.WaitFor(" at 0003");
        var raw = pty.Attributes();
        pty.Write("\x1a");
        pty.WaitFor(Demo.FirstScreen);
        pty.WaitFor("Stopped");
        pty.WaitFor("prompt> ");
        pty.Write("stty -a | grep -o ' icanon.*iexten'; echo said\r");
        pty.WaitFor("said\r\n");
        pty.Write("fg\r");
        pty.WaitFor(Demo.OtherScreen);
        pty.WaitFor(" at 0003");
        pty.WaitFor("ready");
        Assert.Equal(raw, pty.Attributes());
        pty.Write("q");
        pty.WaitFor("demo ended 0");
        pty.WaitFor("prompt> ");
        pty.Write("stty -a\r");
        pty.WaitFor(" icanon ");
        pty.WaitFor("prompt> ");
    }

    [LabFact(Part.Bash)]
    public void Suspend_by_a_signal_from_outside_works_alike()
    {
        using var pty = Demo.StartInShell();
        PtyGroup.Signal(pty, TerminalStop);
        pty.WaitFor(Demo.FirstScreen);
        pty.WaitFor("Stopped");
        pty.Write("fg\r");
        pty.WaitFor(Demo.OtherScreen);
        pty.WaitFor("ready");
        pty.Write("j");
        pty.WaitFor(" at 0001");
    }

    [LabFact(Part.Bash)]
    public void Stopped_without_warning_it_comes_back_raw_and_whole()
    {
        using var pty = Demo.StartInShell();
        var raw = pty.Attributes();
        PtyGroup.Signal(pty, Stop);
        pty.WaitFor("Stopped");
        pty.Write("fg\r");
        pty.WaitFor(Demo.OtherScreen);
        pty.WaitFor("ready");
        Assert.Equal(raw, pty.Attributes());
    }

    [LabFact(Part.Bash)]
    public void Started_in_the_background_it_waits_to_be_in_the_foreground()
    {
        using var pty = Pty.Start(["bash", "--norc", "--noprofile", "-i"], environment: new Dictionary<string, string?> { ["PS1"] = "prompt> " });
        pty.WaitFor("prompt> ");
        pty.Write($"{Demo.Program} demo-loop --tell &\r");
        pty.Until(() =>
        {
            pty.Write("jobs\r");
            pty.Settle(TimeSpan.FromMilliseconds(200));
            return pty.Text.Contains("Stopped", StringComparison.Ordinal);
        });
        Assert.DoesNotContain(Demo.OtherScreen, pty.Text);
        pty.Write("fg\r");
        pty.WaitFor("ready");
    }

    [Fact]
    public void Suspend_where_nobody_could_continue_it_goes_on()
    {
        using var pty = Started(out _);
        pty.Write("\x1a");
        pty.WaitFor(Demo.FirstScreen);
        pty.WaitFor(Demo.OtherScreen);
        pty.Write("j");
        pty.WaitFor(" at 0001");
    }

    [Fact]
    public void Continue_from_outside_paints_all_again()
    {
        using var pty = Started(out _);
        pty.Signal(Continue);
        pty.WaitFor(Demo.OtherScreen);
        pty.WaitFor("ready");
    }

    [Fact]
    public void Terminal_that_goes_away_ends_the_program()
    {
        var pty = Started(out _);
        var process = pty.ProcessId;
        pty.CloseTerminal();
        Assert.Equal(128 + 1, pty.WaitForExit());
        pty.Dispose();
        Assert.False(Directory.Exists($"/proc/{process}"));
    }

    [Fact]
    public void Inside_script_it_works_and_restores()
    {
        using var pty = Pty.Start(["sh", "-c", $"echo begin; read line; exec script -qec '{Demo.Program} demo-loop --tell' /dev/null"]);
        pty.WaitFor("begin");
        var before = pty.Attributes();
        pty.Write("\r");
        pty.WaitFor("ready");
        pty.Write("j");
        pty.WaitFor(" at 0001");
        pty.Write("q");
        Assert.Equal(0, pty.WaitForExit());
        AssertRestored(pty, before);
    }

    private static Pty Started(out byte[] before)
    {
        var pty = Pty.Start([Demo.Program, "demo-loop", "--tell"]);
        before = pty.Attributes();
        pty.WaitFor("ready");
        return pty;
    }

    private static void AssertRestored(Pty pty, byte[] before)
    {
        Assert.Equal(before, pty.Attributes());
        var end = pty.Text[pty.Text.LastIndexOf(Demo.OtherScreen, StringComparison.Ordinal)..];
        foreach (var sequence in new[] { Demo.FirstScreen, "\e[?25h", "\e[?2004l", "\e[?1004l", "\e[?1002l", "\e[?1006l", "\e[m", "\e[?7h", "\e[?2026l" })
            Assert.Contains(sequence, end);
        Assert.DoesNotContain("\e", end.Split(Encoding.UTF8.GetString(ScreenReset.Bytes))[1]);
    }
}
