using System.Text;
using Berth.Commands.Records;
using Berth.Core.Events;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>The last events of one session: out of the end of its host's spool, or as they were kept here.</summary>
internal sealed class SessionEvents(Composition berth)
{
    /// <summary>Of the spool, which is that of all sessions of the host.</summary>
    private const int Lines = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public FleetMsg.EventsSeen Remembered(SessionId id) => new(LastEvents.Of(id, new EventStore(berth.Database).Last(id).Select(last => last.Event)));

    /// <summary>Null where the host does not answer.</summary>
    public async Task<FleetMsg.EventsSeen?> ReadAsync(SessionId id, CancellationToken cancel)
    {
        if (berth.Sessions.Find(id) is not { } session || berth.Hosts.FindOrReach(session.Host).Host is not { } host)
            return null;
        var (lines, error) = await new HostFile(berth.LinkTo(host), host.Root + "/events.ndjson").ReadLinesAsync(Lines, Patience, cancel).ConfigureAwait(false);
        if (error is not null)
            return null;
        var now = berth.Time.GetUtcNow();
        var read = lines.Select(line => EventLine.Parse(Encoding.UTF8.GetBytes(line), now, out _)).OfType<AgentEvent>();
        return new(LastEvents.Of(id, read));
    }
}
