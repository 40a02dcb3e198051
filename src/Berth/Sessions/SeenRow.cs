using Berth.App;
using Berth.Core.Sessions;
using Berth.Terminal.Drawing;
using Berth.Themes;
using Berth.Work;

namespace Berth.Sessions;

/// <summary>A session's row as it was painted last, with all that it was painted from beside the row itself.</summary>
internal sealed class SeenRow
{
    private readonly Theme _theme;
    private readonly DateTimeOffset _now;
    private readonly LoadSeries _load;
    private readonly RunningWork? _work;
    private readonly bool _isMarked;
    private readonly bool _pulses;
    private readonly int[] _widths;
    private PaintedRow? _painted;

    public SeenRow(AppState state, Session session, int[] widths)
    {
        _theme = state.Theme;
        _now = state.Now;
        _load = state.Load.Of(session.Id);
        _work = state.Work.Of(session);
        _isMarked = state.List.IsMarked(session.Id);
        _pulses = Clock.PulseIsOn(state);
        _widths = widths;
    }

    /// <summary>Paints the row again when nothing of it can have changed since.</summary>
    public static bool TryPaint(Canvas row, ListRow item, SeenRow now)
    {
        if (item.Seen is { _painted: { } painted } last && last.IsAs(now) && painted.TryLay(row))
            return true;
        item.Seen = null;
        return false;
    }

    public void Keep(Canvas row, ListRow item)
    {
        _painted = PaintedRow.Of(row);
        item.Seen = this;
    }

    private bool IsAs(SeenRow now) =>
        ReferenceEquals(_theme, now._theme) && _now == now._now && ReferenceEquals(_load, now._load) && ReferenceEquals(_work, now._work)
        && _isMarked == now._isMarked && _pulses == now._pulses && (ReferenceEquals(_widths, now._widths) || _widths.AsSpan().SequenceEqual(now._widths));
}
