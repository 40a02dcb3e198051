using System.Collections.Concurrent;

namespace Berth.EndToEnd.Soak;

/// <summary>What has to be true of each session, by what berth said when it was asked. What ended badly, as with a link that was cut, may be either.</summary>
internal sealed class Ledger
{
    public const string Active = "active";
    public const string Suspended = "suspended";
    public const string Killed = "terminated";
    public const string Gone = "";
    private const string Unsure = "?";

    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _busy = new(StringComparer.Ordinal);
    private int _last;

    public IReadOnlyDictionary<string, string> Sessions => _sessions;

    public int Living => _sessions.Count(one => one.Value is Active or Suspended or Unsure);

    /// <summary>A name that nobody had before.</summary>
    public string NewName()
    {
        var name = $"s{Interlocked.Increment(ref _last)}";
        _busy[name] = 0;
        return name;
    }

    /// <summary>A session of this state for one hand alone; null where there is none.</summary>
    public string? Take(string state, Random random)
    {
        var found = _sessions.Where(one => one.Value == state).Select(one => one.Key).ToArray();
        random.Shuffle(found);
        return Array.Find(found, name => _busy.TryAdd(name, 0));
    }

    /// <param name="name">The session.</param>
    /// <param name="state">What it is now; null where that is not known.</param>
    public void Put(string name, string? state)
    {
        _sessions[name] = state ?? Unsure;
        _busy.TryRemove(name, out _);
    }

    /// <summary>Every session that is not what it has to be, or that nobody made.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> found)
    {
        var wrong = found.Keys.Where(name => !_sessions.ContainsKey(name)).Select(name => $"{name}: nobody made it").ToList();
        foreach (var (name, state) in _sessions)
        {
            var there = found.GetValueOrDefault(name, Gone);
            if (state != Unsure && there != state)
                wrong.Add($"{name}: '{there}' instead of '{state}'");
        }

        return wrong;
    }
}
