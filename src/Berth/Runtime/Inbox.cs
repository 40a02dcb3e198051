using Berth.App;

namespace Berth.Runtime;

/// <summary>
/// Messages on their way to the loop, from any thread. Bounded: who has much to say waits until there is room. The loop itself never
/// writes here, so it cannot wait for itself.
/// </summary>
internal sealed class Inbox(Action wake) : IDisposable
{
    private const int Room = 1024;

    private readonly Queue<Msg> _messages = new();
    private readonly SemaphoreSlim _room = new(Room);

    /// <summary>Waits for room.</summary>
    public async ValueTask PostAsync(Msg message, CancellationToken cancel)
    {
        await _room.WaitAsync(cancel).ConfigureAwait(false);
        Put(message);
    }

    /// <summary>For the few messages that must not wait, and for those of which the next one says the same.</summary>
    public bool TryPost(Msg message)
    {
        if (!_room.Wait(0))
            return false;
        Put(message);
        return true;
    }

    public bool TryTake(out Msg message)
    {
        lock (_messages)
        {
            if (!_messages.TryDequeue(out message!))
                return false;
        }

        _room.Release();
        return true;
    }

    public void Dispose() => _room.Dispose();

    private void Put(Msg message)
    {
        bool first;
        lock (_messages)
        {
            first = _messages.Count == 0;
            _messages.Enqueue(message);
        }

        if (first)
            wake();
    }
}
