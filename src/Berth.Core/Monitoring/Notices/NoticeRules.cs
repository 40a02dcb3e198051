using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Notices;

/// <summary>Which flags are told: severe enough, not in quiet hours, and not too many in a minute.</summary>
internal sealed class NoticeRules(NotifySettings settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _told = new();
    private int _missed;

    /// <summary>The least severity that is told at a time of day.</summary>
    public FlagSeverity MinimumAt(TimeOnly clock)
    {
        var isQuiet = settings.QuietHours is { } hours && hours.Contains(clock);
        return isQuiet && settings.QuietMinimum > settings.Minimum ? settings.QuietMinimum : settings.Minimum;
    }

    /// <summary>How many were left out before this one; null when this one is left out, too.</summary>
    public int? Admit(DateTimeOffset now)
    {
        // A clock that was set back must not keep everybody silent.
        while (_told.TryPeek(out var first) && (now - first >= Window || first > now))
            _told.Dequeue();
        if (_told.Count >= settings.PerMinute)
        {
            _missed++;
            return null;
        }

        _told.Enqueue(now);
        (var missed, _missed) = (_missed, 0);
        return missed;
    }
}
