using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.Tty;

/// <summary>The terminal in a child's hands, and taken back.</summary>
public sealed class LentTerminalTests
{
    private const int Terminate = 15;

    [Fact]
    public void Child_has_a_usual_terminal_in_the_foreground_and_we_get_ours_back()
    {
        using var pty = Pty.Start([Demo.Program, "demo-loop", "--tell", "--", "sh", "-c", "stty -a; echo begin; read line; echo \"got $line\"; exit 5"]);
        var before = pty.Attributes();
        pty.WaitFor("ready");
        var raw = pty.Attributes();
        pty.Write("!");
        pty.WaitFor(Demo.FirstScreen);
        pty.WaitFor(" icanon ");
        pty.WaitFor("begin");
        Assert.Equal(before, pty.Attributes());
        Assert.NotEqual(pty.ProcessId, pty.ForegroundGroup());
        pty.Write("a word\r");
        pty.WaitFor("got a word");
        pty.WaitFor(Demo.OtherScreen);
        pty.WaitFor("child code 5 signal 0");
        pty.WaitFor("ready");
        Assert.Equal(raw, pty.Attributes());
        Assert.Equal(pty.ProcessId, pty.ForegroundGroup());
        pty.Write("j");
        pty.WaitFor(" at 0001");
    }

    [Fact]
    public void Child_has_no_signal_blocked_or_ignored()
    {
        using var pty = Demo.Start("--", "sh", "-c", "grep -E '^Sig(Blk|Ign)' /proc/self/status");
        pty.Write("!");
        pty.WaitFor("SigBlk:\t0000000000000000");
        pty.WaitFor("SigIgn:\t");
        pty.WaitFor("child code 0");

        // The C library keeps its own two signals, 32 and 33, to itself.
        var ignored = pty.Text.Split("SigIgn:\t")[1][..16];
        Assert.Equal(0UL, Convert.ToUInt64(ignored, 16) & ~0x1_8000_0000UL);
    }

    [Fact]
    public void Control_c_ends_the_child_and_not_us()
    {
        using var pty = Demo.Start("--", "sh", "-c", "echo begin; exec sleep 100");
        pty.Write("!");
        pty.WaitFor("begin");
        pty.Write("\x03");
        pty.WaitFor("child code 0 signal 2");
        Assert.True(pty.IsRunning());
    }

    [Fact]
    public void Child_that_leaves_the_terminal_broken_does_not_break_ours()
    {
        using var pty = Pty.Start([Demo.Program, "demo-loop", "--tell", "--", "sh", "-c", "stty raw -echo min 0 time 5; kill -9 $$"]);
        var before = pty.Attributes();
        pty.WaitFor("ready");
        var raw = pty.Attributes();
        pty.Write("!");
        pty.WaitFor("child code 0 signal 9");
        Assert.Equal(raw, pty.Attributes());
        pty.Write("q");
        Assert.Equal(0, pty.WaitForExit());
        Assert.Equal(before, pty.Attributes());
    }

    [Fact]
    public void Child_that_cannot_start_is_told_with_the_reason()
    {
        using var pty = Demo.Start("--", "no-such-program-here");
        pty.Write("!");
        pty.WaitFor("no such program");
        pty.Write("j");
        pty.WaitFor(" at 0001");
    }

    [Fact]
    public void Work_goes_on_while_the_child_has_the_terminal_but_nothing_is_painted()
    {
        using var pty = Demo.Start("--", "sh", "-c", "echo begin; read line; echo end");
        pty.Write("t!");
        pty.WaitFor("begin");
        pty.Settle(TimeSpan.FromMilliseconds(500));
        Assert.EndsWith("begin\r\n", pty.Text);
        pty.Write("\r");
        pty.WaitFor("end");
        pty.WaitFor(Demo.OtherScreen);
        pty.WaitFor("ticks ");
        Assert.False(pty.Text[pty.Text.LastIndexOf("ticks", StringComparison.Ordinal)..].StartsWith("ticks 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Terminate_while_lent_ends_the_child_and_restores()
    {
        using var pty = Pty.Start([Demo.Program, "demo-loop", "--tell", "--", "sh", "-c", "trap '' HUP TERM; stty -echo; echo begin; while :; do sleep 1; done"]);
        var before = pty.Attributes();
        pty.WaitFor("ready");
        pty.Write("!");
        pty.WaitFor("begin");
        var child = pty.ForegroundGroup();
        pty.Signal(Terminate);
        Assert.Equal(128 + Terminate, pty.WaitForExit());
        Assert.Equal(before, pty.Attributes());
        Assert.False(Directory.Exists($"/proc/{child}"));
    }

    [LabFact(Part.Bash)]
    public void Child_that_stops_itself_stops_us_with_it_and_both_go_on()
    {
        using var pty = Demo.StartInShell("--", "sh", "-c", "'echo begin; kill -TSTP $$; echo continued; read line'");
        pty.Write("!");
        pty.WaitFor("begin");
        pty.WaitFor("Stopped");
        pty.WaitFor("prompt> ");
        pty.Write("fg\r");
        pty.WaitFor("continued");
        pty.Write("\r");
        pty.WaitFor("child code 0 signal 0");
    }

    [LabFact(Part.Tmux)]
    public void Tmux_as_the_child_has_its_screen_and_gives_it_back()
    {
        var socket = Path.Combine(Path.GetTempPath(), $"berth-lent-{Guid.NewGuid():n}");
        using var pty = Demo.Start("--", "env", "-u", "TMUX", "tmux", "-S", socket, "-f", "/dev/null", "new-session", "echo inner; read x");
        pty.Write("!");
        pty.WaitFor("inner");
        pty.Write("\r");
        pty.WaitFor("[exited]");
        pty.WaitFor("child code 0 signal 0");
        pty.Write("j");
        pty.WaitFor(" at 0001");
        File.Delete(socket);
    }
}
