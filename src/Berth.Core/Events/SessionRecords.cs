using System.Collections.Immutable;

namespace Berth.Core.Events;

/// <summary>
/// What stands of one session's events: the last line of each record. The order is that of the lines and never that of their
/// times, so a host's clock may be wrong or jump.
/// </summary>
public sealed class SessionRecords
{
    /// <summary>A writer that invents ids cannot fill the memory: the record that was silent longest goes.</summary>
    public const int Most = 256;

    private readonly ImmutableList<AgentEvent> _oldestFirst;

    private SessionRecords(ImmutableList<AgentEvent> oldestFirst) => _oldestFirst = oldestFirst;

    public static SessionRecords Empty { get; } = new([]);

    public int Count => _oldestFirst.Count;

    /// <summary>The record whose line came last is the last.</summary>
    public IReadOnlyList<AgentEvent> All => _oldestFirst;

    public AgentEvent? this[string record] => _oldestFirst.FindLast(one => one.Record == record);

    public SessionRecords Apply(AgentEvent line)
    {
        var kept = _oldestFirst.RemoveAll(one => one.Record == line.Record || (line.State is null && EventWords.IsBelow(one.Record, line.Record)));
        if (line.State is not null)
            kept = (kept.Count < Most ? kept : kept.RemoveAt(kept.FindIndex(one => one.Record.Length > 0))).Add(line);
        return kept == _oldestFirst ? this : new SessionRecords(kept);
    }
}
