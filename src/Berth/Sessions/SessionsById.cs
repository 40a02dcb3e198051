using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>To find sessions among many: many by an index that is made for them, a few by looking.</summary>
internal readonly struct SessionsById
{
    /// <summary>Of so many the index costs less than the looks.</summary>
    private const int Many = 16;

    private readonly FleetState _fleet;
    private readonly Dictionary<string, Session>? _all;

    public SessionsById(FleetState fleet, int wanted)
    {
        _fleet = fleet;
        if (wanted < Many)
            return;
        // By text: for a key of a type of ours the runtime would have to compile what compares it.
        _all = new Dictionary<string, Session>(fleet.Sessions.Length, StringComparer.Ordinal);
        foreach (var session in fleet.Sessions)
            _all[session.Id.Value] = session;
    }

    public Session? Find(SessionId id) => _all is null ? _fleet.Find(id) : _all.GetValueOrDefault(id.Value);
}
