using System.Text;
using Berth.Terminal.Native;

namespace Berth.Terminal.Output;

/// <summary>
/// Text to a file descriptor, UTF-8, buffered until <see cref="Flush"/>. It stands in for System.Console, whose first use costs
/// milliseconds and whose side effects reach the terminal.
/// </summary>
public sealed class FdWriter(int fd) : TextWriter
{
    private byte[] _buffer = new byte[4096];
    private int _used;

    public int Descriptor => fd;

    /// <summary>The reader went away (a closed pipe); what is written from then on is dropped.</summary>
    public bool Broken { get; private set; }

    /// <summary>Why that is, where it is no reader that went away: the C library's number of it, else 0.</summary>
    public int Failure { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public static FdWriter StandardOutput() => new(1);

    public static FdWriter StandardError() => new(2);

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var most = Encoding.UTF8.GetMaxByteCount(buffer.Length);
        if (_buffer.Length - _used < most)
        {
            Flush();
            if (_buffer.Length < most)
                _buffer = new byte[most];
        }

        _used += Encoding.UTF8.GetBytes(buffer, _buffer.AsSpan(_used));
    }

    /// <summary>Bytes as they are, after what was written before.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Flush();
        WriteAll(bytes);
    }

    public override void WriteLine() => Write("\n");

    public override void WriteLine(string? value)
    {
        Write(value);
        Write("\n");
    }

    public override void Flush()
    {
        WriteAll(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    protected override void Dispose(bool disposing)
    {
        Flush();
        base.Dispose(disposing);
    }

    /// <summary>Who shares the file may have set it so that it does not block.</summary>
    private unsafe void AwaitRoom()
    {
        var room = new PollFd { Fd = fd, Events = Libc.PollOut };
        _ = Libc.Poll(&room, 1, -1);
    }

    private unsafe void WriteAll(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length && !Broken;)
            {
                var written = Libc.Write(fd, start + done, (nuint)(bytes.Length - done));
                var error = written < 0 ? Libc.Errno() : 0;
                if (error == 0)
                    done += (int)written;
                else if (error == Libc.Eagain)
                    AwaitRoom();
                else if (error != Libc.Eintr)
                    (Broken, Failure) = (true, error is Libc.Epipe or Libc.Ebadf ? 0 : error);
            }
        }
    }
}
