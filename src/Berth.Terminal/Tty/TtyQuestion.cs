using System.Text;
using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>
/// One question on the terminal of a program that has no screen: a line of text, shown as it is typed or hidden. The terminal is put back
/// at the answer, when nobody waits for it any more, and when the process ends in between.
/// </summary>
public sealed unsafe class TtyQuestion : IDisposable
{
    private const int LookMilliseconds = 50;
    private const int LongestAnswer = 4096;

    private readonly int _fd;
    private readonly Termios _before;
    private readonly bool _hidden;
    private bool _put;

    private TtyQuestion(int fd, bool hidden)
    {
        _fd = fd;
        _hidden = hidden;
        fixed (Termios* before = &_before)
            _ = LibcTty.GetAttributes(fd, before);
    }

    /// <summary>Whether there is a terminal to ask on.</summary>
    public static bool IsPossible()
    {
        var fd = TtyDescriptor.Open();
        if (fd < 0)
            return false;
        _ = Libc.Close(fd);
        return true;
    }

    /// <summary>Blocks until the line is there.</summary>
    /// <param name="prompt">Written as it is, without control characters.</param>
    /// <param name="hidden">For secrets.</param>
    /// <param name="gone">Nobody waits any more.</param>
    /// <returns>UTF-8 without the line's end; null when it was turned down by an end of file, when nobody waits, or without a terminal.</returns>
    public static byte[]? Ask(string prompt, bool hidden, CancellationToken gone)
    {
        var fd = TtyDescriptor.Open();
        if (fd < 0)
            return null;
        using var question = new TtyQuestion(fd, hidden);
        return question.Ask(prompt, gone);
    }

    public void Dispose()
    {
        PutBack();
        _ = Libc.Close(_fd);
    }

    private byte[]? Ask(string prompt, CancellationToken gone)
    {
        EventHandler atExit = (_, _) => PutBack();
        AppDomain.CurrentDomain.ProcessExit += atExit;
        try
        {
            if (_hidden)
                Hide();
            Show(prompt);
            var answer = ReadLine(gone);
            if (_hidden || answer is null)
                Show("\n");
            return answer;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= atExit;
        }
    }

    private byte[]? ReadLine(CancellationToken gone)
    {
        var line = new byte[LongestAnswer];
        var used = 0;
        while (!gone.IsCancellationRequested)
        {
            var waiting = new PollFd { Fd = _fd, Events = Libc.PollIn };
            if (Libc.Poll(&waiting, 1, LookMilliseconds) <= 0)
                continue;
            int count;
            fixed (byte* start = line)
                count = (int)Libc.Read(_fd, start + used, (nuint)(LongestAnswer - used));
            if (count < 0 && Libc.Errno() is var error && (error == Libc.Eintr || error == Libc.Eagain))
                continue;
            if (count <= 0)
                break;
            used += count;
            if (line[used - 1] is (byte)'\n' || used == LongestAnswer)
                return Take(line, used);
        }

        Array.Clear(line);
        return null;
    }

    private static byte[] Take(byte[] line, int used)
    {
        var answer = line.AsSpan(0, used).TrimEnd("\r\n"u8).ToArray();
        Array.Clear(line);
        return answer;
    }

    private void Hide()
    {
        var hidden = _before;
        hidden.Hide();
        _put = true;
        _ = LibcTty.SetAttributes(_fd, LibcTty.Now, &hidden);
    }

    private void PutBack()
    {
        if (!_put)
            return;
        _put = false;
        fixed (Termios* before = &_before)
            _ = LibcTty.SetAttributes(_fd, LibcTty.Now, before);
    }

    private void Show(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            for (nint done = 0, wrote; done < bytes.Length && (wrote = Libc.Write(_fd, start + done, (nuint)(bytes.Length - done))) > 0;)
                done += wrote;
        }
    }
}
