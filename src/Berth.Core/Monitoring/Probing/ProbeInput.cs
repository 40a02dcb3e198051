using System.Text;

namespace Berth.Core.Monitoring.Probing;

/// <summary>
/// What one run of the probe reads: the servers to look after, the agents to look at, and a word for each round that reached us. It ends
/// by itself when the words stay away, so no timer of ours keeps it alive.
/// </summary>
internal sealed class ProbeInput : IDisposable
{
    /// <summary>The script writes each line on in one piece, which a pipe keeps whole up to 4096 bytes.</summary>
    private const int LongestLine = 4000;

    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _lists;
    private bool _received;

    public ProbeInput(IEnumerable<ProbeTarget> targets, IEnumerable<ProbeTranscript> transcripts) => Send(Once(targets, transcripts));

    /// <summary>The same for a probe that runs only once: the lists, and no more.</summary>
    public static string Once(IEnumerable<ProbeTarget> targets, IEnumerable<ProbeTranscript> transcripts) =>
        Lines('T', targets.Select(target => target.Words)) + Lines('J', transcripts.Select(transcript => transcript.Words));

    public void SetTargets(IEnumerable<ProbeTarget> targets) => Send(Lines('T', targets.Select(target => target.Words)));

    public void SetTranscripts(IEnumerable<ProbeTranscript> transcripts) => Send(Lines('J', transcripts.Select(transcript => transcript.Words)));

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

    private static string Lines(char list, IEnumerable<string?> entries)
    {
        var text = new StringBuilder().Append(list).Append('\n');
        var line = 0;
        foreach (var words in entries)
        {
            if (words is null || words.Length > LongestLine / 2)
                continue;
            var isFirst = line == 0 || line + words.Length > LongestLine;
            if (isFirst)
                text.Append(line == 0 ? "" : "\n").Append(list).Append(' ').Append(words);
            else
                text.Append('\t').Append(words);
            line = isFirst ? words.Length + 2 : line + words.Length + 1;
        }

        return (line == 0 ? text : text.Append('\n')).ToString();
    }

    /// <summary>Behind what was not read yet: a line must not be cut off by the next list.</summary>
    private void Send(string lines)
    {
        lock (_gate)
            _lists = (byte[])[.. _lists.Span, .. Encoding.UTF8.GetBytes(lines)];
        Tell();
    }

    private int Take(Memory<byte> room)
    {
        lock (_gate)
        {
            if (_lists.Length > 0)
            {
                var count = Math.Min(room.Length, _lists.Length);
                _lists[..count].CopyTo(room);
                _lists = _lists[count..];
                if (_lists.Length > 0 || _received)
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
        // Rounds that come faster than they are read are the rule on a busy host, and an exception costs more than all else here.
        if (_news.CurrentCount > 0)
            return;
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
