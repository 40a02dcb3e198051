using System.Text;
using Berth.Core.Events;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Storage;

namespace Berth.Commands.Records;

/// <summary>The events of one host out of its spool, or, where it does not answer, the last one of each record as they were kept.</summary>
internal sealed class SpoolLines(Composition berth, CatalogHost host, EventFilter filter)
{
    private const int ManyLines = 100_000;

    private readonly HostFile _spool = new(berth.LinkTo(host), host.Root + "/events.ndjson");

    /// <summary>What <c>berth gc</c> put aside when the spool grew large.</summary>
    private readonly HostFile _aside = new(berth.LinkTo(host), host.Root + "/events.ndjson.1");

    /// <summary>How many lines have to be read so that nothing that fits is missed.</summary>
    private int Lines => filter.Wish.Since is not null || filter.Session is not null ? ManyLines : filter.Wish.Lines;

    public async Task<(List<SeenEvent> Events, LinkError? Error)> ReadAsync(TimeSpan? patience, CancellationToken cancel)
    {
        var (lines, error) = await _spool.ReadLinesAsync(Lines, patience, cancel);
        if (error is null && lines.Length < Lines)
        {
            (var older, error) = await _aside.ReadLinesAsync(Lines - lines.Length, patience, cancel);
            lines = [.. older, .. lines];
        }

        return ([.. lines.Select(Parse).OfType<SeenEvent>()], error);
    }

    public async IAsyncEnumerable<SeenEvent> FollowAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var line in _spool.FollowAsync(filter.Wish.Since is null ? filter.Wish.Lines : ManyLines, cancel))
        {
            if (Parse(line) is { } seen)
                yield return seen;
        }
    }

    public List<SeenEvent> Remembered()
    {
        var store = new EventStore(berth.Database);
        var sessions = filter.Sessions.Values.Where(session => session.Host == host.Name && (filter.Session is null || session.Id == filter.Session));
        return [.. sessions.SelectMany(session => store.Last(session.Id)).Select(last => last.Event).Where(filter.Fits).Select(Seen)];
    }

    private SeenEvent? Parse(string line)
    {
        var read = line.Length == 0 ? null : EventLine.Parse(Encoding.UTF8.GetBytes(line), berth.Time.GetUtcNow(), out _);
        return read is not null && filter.Fits(read) ? Seen(read) : null;
    }

    private SeenEvent Seen(AgentEvent read) => new(read, host.Name, filter.NameOf(read.Session));
}
