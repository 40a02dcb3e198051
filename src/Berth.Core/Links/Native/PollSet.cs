using System.Net.Sockets;

namespace Berth.Core.Links.Native;

/// <summary>What one thread waits for: sockets that can be read, times that come. Only <see cref="Wake"/> is for other threads.</summary>
internal sealed class PollSet : IDisposable
{
    private const short Readable = 1;
    private const int Forever = -1;

    private readonly SocketPair _bell = SocketPair.Create();
    private readonly List<PollWait> _waits = [];
    private PollEntry[] _entries = new PollEntry[16];

    public void Add(PollWait wait) => _waits.Add(wait);

    public void GiveUp(PollWait wait, CancellationToken cancel)
    {
        _waits.Remove(wait);
        wait.TrySetCanceled(cancel);
    }

    /// <summary>Returns when something of it came or somebody rang; at once when it is not to sleep.</summary>
    public unsafe void Wait(bool sleeps)
    {
        var count = Fill();
        int ready;
        fixed (PollEntry* entries = _entries)
            ready = Libc.Poll(entries, (nuint)count, sleeps ? UntilNext() : 0);
        if (ready > 0 && _entries[0].Seen != 0)
            _bell.Ours.Receive(stackalloc byte[64], SocketFlags.None);
        // Interrupted by a signal: what was seen is not told.
        Tell(ready < 0 ? 1 : count);
    }

    public unsafe void Wake()
    {
        byte ring = 0;
        _ = Libc.Write((int)_bell.Theirs.DangerousGetHandle(), &ring, 1);
    }

    public void Dispose()
    {
        foreach (var wait in _waits.ToArray())
            wait.TrySetResult(false);
        _waits.Clear();
        _bell.Dispose();
    }

    private int Fill()
    {
        if (_entries.Length <= _waits.Count)
            _entries = new PollEntry[2 * (_waits.Count + 1)];
        _entries[0] = new((int)_bell.Ours.Handle, Readable);
        for (var i = 0; i < _waits.Count; i++)
            _entries[i + 1] = new(_waits[i].Descriptor, Readable);
        return _waits.Count + 1;
    }

    private int UntilNext()
    {
        var next = long.MaxValue;
        foreach (var wait in _waits)
            next = Math.Min(next, wait.DueAt);
        return next == long.MaxValue ? Forever : (int)Math.Clamp(next - Environment.TickCount64, 0, int.MaxValue);
    }

    /// <summary>From behind: who goes on waits again, behind all others.</summary>
    private void Tell(int count)
    {
        var now = Environment.TickCount64;
        for (var i = _waits.Count; i > 0; i--)
        {
            var wait = _waits[i - 1];
            if ((i >= count || _entries[i].Seen == 0) && wait.DueAt > now)
                continue;
            _waits.RemoveAt(i - 1);
            wait.SetResult(true);
        }
    }
}
