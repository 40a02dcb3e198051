namespace Berth.Terminal.EventLoop;

/// <summary>
/// What the terminal has not taken yet: the rest of one frame at most. While there is any, nothing more is painted, so a terminal that
/// is slow gets the newest frame next and none of those between; and nothing is lost of what was begun.
/// </summary>
internal sealed class Backlog
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public bool Empty => _start == _end;

    /// <summary>False when the terminal is gone.</summary>
    public bool Write(ITerminal terminal, ReadOnlySpan<byte> bytes)
    {
        if (!Empty)
        {
            Keep(bytes);
            return Flush(terminal);
        }

        var taken = Send(terminal, bytes, out var alive);
        if (taken < bytes.Length && alive)
            Keep(bytes[taken..]);
        return alive;
    }

    /// <summary>False when the terminal is gone.</summary>
    public bool Flush(ITerminal terminal)
    {
        _start += Send(terminal, _bytes.AsSpan(_start.._end), out var alive);
        if (Empty)
            Drop();
        return alive;
    }

    public void Drop() => _start = _end = 0;

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_end + bytes.Length, 2 * _bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    private static int Send(ITerminal terminal, ReadOnlySpan<byte> bytes, out bool alive)
    {
        alive = true;
        var sent = 0;
        while (sent < bytes.Length)
        {
            var taken = terminal.Write(bytes[sent..]);
            alive = taken != ITerminal.Gone;
            if (taken <= 0)
                break;
            sent += taken;
        }

        return sent;
    }
}
