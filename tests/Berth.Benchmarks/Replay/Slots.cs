namespace Berth.Benchmarks.Replay;

/// <summary>
/// Which observations are of one agent: sessions that shared a process, and processes that shared a session. An agent that forked its
/// thread or was resumed is one; two that merely ran in one folder are two.
/// </summary>
internal sealed class Slots
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    public Slots(IEnumerable<RecordedEvent> events)
    {
        foreach (var one in events)
        {
            if ((one.Pid ?? one.ProcessOfName) is { } pid)
                Join(one.Session, "pid " + pid);
        }
    }

    public string Of(string session)
    {
        while (_parents.TryGetValue(session, out var parent))
            session = parent;
        return session;
    }

    private void Join(string one, string other)
    {
        var (root, otherRoot) = (Of(one), Of(other));
        if (root != otherRoot)
            _parents[root] = otherRoot;
    }
}
