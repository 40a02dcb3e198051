using System.Text;

namespace Berth.Core.Monitoring.Probing;

/// <summary>
/// What one run of the probe reads: the servers to look after, and a word for each round that reached us. It ends by itself when the
/// words stay away, so no timer of ours keeps it alive.
/// </summary>
internal sealed class ProbeInput : IDisposable
{
    /// <summary>The script writes each line on in one piece, which a pipe keeps whole up to 4096 bytes.</summary>
    private const int LongestLine = 4000;

    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _targets;
    private bool _received;

    public ProbeInput(IEnumerable<ProbeTarget> targets) => SetTargets(targets);

    /// <summary>The same for a probe that runs only once: the servers, and no more.</summary>
    public static string Once(IEnumerable<ProbeTarget> targets) => Lines(targets);

    public void SetTargets(IEnumerable<ProbeTarget> targets)
    {
        lock (_gate)
            _targets = Encoding.UTF8.GetBytes(Lines(targets));
        Tell();
    }

    public void Received()
    {
        lock (_gate)
            _received = true;
        Tell();
    }

    public async ValueTask<int> ReadAsync(Memory<byte> room, CancellationToken cancel)
    {
        while (true)
        {
            await _news.WaitAsync(cancel);
            if (Take(room) is > 0 and var count)
                return count;
        }
    }

    public void Dispose() => _news.Dispose();

    private static string Lines(IEnumerable<ProbeTarget> targets)
    {
        var text = new StringBuilder("T\n");
        var line = 0;
        foreach (var target in targets)
        {
            if (target.Words is not { } words || words.Length > LongestLine / 2)
                continue;
            var isFirst = line == 0 || line + words.Length > LongestLine;
            text.Append(isFirst ? line == 0 ? "T " : "\nT " : "\t").Append(words);
            line = isFirst ? words.Length + 2 : line + words.Length + 1;
        }

        return (line == 0 ? text : text.Append('\n')).ToString();
    }

    private int Take(Memory<byte> room)
    {
        lock (_gate)
        {
            if (_targets.Length > 0)
            {
                var count = Math.Min(room.Length, _targets.Length);
                _targets[..count].CopyTo(room);
                _targets = _targets[count..];
                if (_targets.Length > 0 || _received)
                    Tell();
                return count;
            }

            if (!_received)
                return 0;
            _received = false;
            "k\n"u8.CopyTo(room.Span);
            return 2;
        }
    }

    private void Tell()
    {
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Whoever reads is woken already, and takes all there is.
        }
        catch (ObjectDisposedException)
        {
            // The run is over.
        }
    }
}
