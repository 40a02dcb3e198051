using System.Text;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.Terminal.Tests.Terminals;

public sealed class PtyTests
{
    [Fact]
    public void Start_gives_a_controlling_terminal_of_the_size_asked_for()
    {
        using var pty = Pty.Start(["sh", "-c", "stty size </dev/tty; tty; exit 3"], columns: 91, rows: 33);
        Assert.Equal(3, pty.WaitForExit());
        Assert.StartsWith("33 91\r\n/dev/pts/", pty.Text);
    }

    [Fact]
    public void Start_passes_environment_and_directory()
    {
        using var pty = Pty.Start(["sh", "-c", "echo $TERM $MARK ${HOME-none} $PWD"], environment: new Dictionary<string, string?> { ["MARK"] = "m", ["HOME"] = null }, directory: "/usr");
        pty.WaitForExit();
        Assert.Equal("xterm-256color m none /usr\r\n", pty.Text);
    }

    [Fact]
    public void Output_is_byte_exact()
    {
        using var pty = Pty.Start(["sh", "-c", "stty raw; printf '\\000\\001\\377\\n\\r\\n'"]);
        pty.WaitForExit();
        Assert.Equal<byte>([0, 1, 255, 10, 13, 10], pty.Output.ToArray());
    }

    [Fact]
    public void Write_reaches_the_program_and_line_editing_works()
    {
        using var pty = Pty.Start(["sh", "-c", "read a; echo \"<$a>\""]);
        pty.Write("wrong\x15right\r");
        pty.WaitFor("<right>");
    }

    [Fact]
    public void Write_of_more_than_fits_goes_through_a_program_that_echoes()
    {
        using var pty = Pty.Start(["sh", "-c", "stty raw -echo; echo ready; exec head -c 1000000"]);
        pty.WaitFor("ready");
        pty.Write(Encoding.ASCII.GetBytes(new string('x', 1_000_000)));
        pty.WaitForExit();
        Assert.Equal(1_000_000, pty.Output.Count((byte)'x'));
    }

    [Fact]
    public void Control_c_and_resize_reach_the_foreground()
    {
        using var pty = Pty.Start(["sh", "-c", "trap 'stty size' WINCH; trap 'echo int; exit 9' INT; echo begin; while :; do sleep 0.05; done"]);
        pty.WaitFor("begin");
        pty.Resize(50, 20);
        pty.WaitFor("20 50");
        pty.Write("\x03");
        Assert.Equal(9, pty.WaitForExit());
    }

    [Fact]
    public void Signal_and_close_are_told_by_the_exit_code()
    {
        using var killed = Pty.Start(["sleep", "100"]);
        killed.Signal(9);
        Assert.Equal(137, killed.WaitForExit());
        using var hungUp = Pty.Start(["sleep", "100"]);
        hungUp.CloseTerminal();
        Assert.Equal(129, hungUp.WaitForExit());
    }

    [Fact]
    public void WaitFor_what_never_comes_says_what_came()
    {
        using var pty = Pty.Start(["sh", "-c", "echo something; sleep 100"]);
        var error = Assert.Throws<TimeoutException>(() => pty.WaitFor("else", TimeSpan.FromMilliseconds(300)));
        Assert.Contains("something", error.Message);
    }
}
