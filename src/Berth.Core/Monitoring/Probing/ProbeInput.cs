using System.Text;
using System.Threading.Channels;

namespace Berth.Core.Monitoring.Probing;

/// <summary>
/// What one run of the probe reads: the servers to look after, the agents to look at, and a word for each round that reached us. It ends
/// by itself when the words stay away, so no timer of ours keeps it alive.
/// </summary>
internal sealed class ProbeInput
{
    /// <summary>The script writes each line on in one piece, which a pipe keeps whole up to 4096 bytes.</summary>
    private const int LongestLine = 4000;

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
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
            await _news.Reader.ReadAsync(cancel);
            if (Take(room) is > 0 and var count)
                return count;
        }
    }

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

    /// <summary>Whoever reads is woken once, and takes all there is.</summary>
    private void Tell() => _news.Writer.TryWrite(true);
}
