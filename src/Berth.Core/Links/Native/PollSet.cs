using System.Net.Sockets;

namespace Berth.Core.Links.Native;

/// <summary>What one thread waits for: sockets that can be read, and a ring from another thread.</summary>
internal sealed class PollSet : IDisposable
{
    private const short Readable = 1;
    private const int Forever = -1;

    private static readonly byte[] Note = [0];

    private readonly Socket _bell;
    private readonly Socket _rope;
    private readonly List<PollWait> _waits = [];
    private PollEntry[] _entries = new PollEntry[16];

    public PollSet()
    {
        var pair = SocketPair.Create();
        (_bell, _rope) = (pair.Ours, pair.KeepTheirs());
    }

    public void Add(PollWait wait) => _waits.Add(wait);

    public void GiveUp(PollWait wait, CancellationToken cancel)
    {
        _waits.Remove(wait);
        wait.TrySetCanceled(cancel);
    }

    /// <summary>Tells whom something came for, after so many milliseconds at most; null: after however many.</summary>
    public unsafe void Wait(int? milliseconds)
    {
        var count = Fill();
        int ready;
        fixed (PollEntry* entries = _entries)
            ready = Libc.Poll(entries, (nuint)count, milliseconds ?? Forever);
        if (ready <= 0)
            return;
        if (_entries[0].Seen != 0)
            _bell.Receive(stackalloc byte[64], SocketFlags.None);
        Tell(count);
    }

    /// <summary>From any thread.</summary>
    public void Ring()
    {
        try
        {
            _rope.Send(Note);
        }
        catch (ObjectDisposedException)
        {
            // Something else woke the thread meanwhile, and it ended.
        }
    }

    public void Dispose()
    {
        foreach (var wait in _waits.ToArray())
            wait.TrySetResult(false);
        _waits.Clear();
        _bell.Dispose();
        _rope.Dispose();
    }

    private int Fill()
    {
        if (_entries.Length <= _waits.Count)
            _entries = new PollEntry[2 * (_waits.Count + 1)];
        _entries[0] = new((int)_bell.Handle, Readable);
        for (var i = 0; i < _waits.Count; i++)
            _entries[i + 1] = new(_waits[i].Descriptor, Readable);
        return _waits.Count + 1;
    }

    /// <summary>From behind: who goes on waits again, behind all others.</summary>
    private void Tell(int count)
    {
        for (var i = count - 1; i > 0; i--)
        {
            if (_entries[i].Seen == 0)
                continue;
            var wait = _waits[i - 1];
            _waits.RemoveAt(i - 1);
            wait.SetResult(true);
        }
    }
}
