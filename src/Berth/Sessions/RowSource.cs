using Berth.App;
using Berth.Core.Sessions;
using Berth.Themes;
using Berth.Work;

namespace Berth.Sessions;

/// <summary>All that a session's row is painted from beside the row itself. A value: one is made for every row of every frame.</summary>
internal readonly struct RowSource(AppState state, Session session, int[] widths)
{
    private readonly Theme _theme = state.Theme;
    private readonly DateTimeOffset _now = state.Now;
    private readonly LoadSeries _load = state.Load.Of(session.Id);
    private readonly RunningWork? _work = state.Work.Of(session);
    private readonly bool _isMarked = state.List.IsMarked(session.Id);
    private readonly bool _pulses = Clock.PulseIsOn(state);
    private readonly int[] _widths = widths;

    public bool IsAs(in RowSource now) =>
        ReferenceEquals(_theme, now._theme) && _now == now._now && ReferenceEquals(_load, now._load) && ReferenceEquals(_work, now._work)
        && _isMarked == now._isMarked && _pulses == now._pulses && (ReferenceEquals(_widths, now._widths) || _widths.AsSpan().SequenceEqual(now._widths));
}
