using Berth.App;
using Berth.Core.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Text;

namespace Berth.Sessions;

/// <summary>The cells of a session's row. Where room is short the least telling columns go first.</summary>
internal static class SessionCells
{
    private const double Core = 100;

    /// <summary>The weight of a column that takes what it wants before others grow.</summary>
    private const int FirstOfAll = 100;
    private const int NameColumn = 1;
    private const int HostColumn = 2;
    private const int AgentColumn = 3;
    private const string Clause = ": ";
    private const int RoomForClause = 14;
    private const int ReasonColumn = 5;
    private const int LoadColumn = 8;
    private const int AgeColumn = 9;
    private const int SaysColumn = 10;
    private const int ShortName = 10;
    private const int ShortAgent = 7;
    private const int ShortReason = 10;
    private const int LongAgent = 20;

    private static readonly TableColumn[] Columns =
    [
        new("", Extent.Fixed(1)),
        new("name", Extent.Fixed(ShortName)),
        new("host", Extent.Share(1, 6, 12), 9),
        new("agent", Extent.Fixed(ShortAgent), 4),
        new("state", Extent.Fixed(10), 1),
        new("reason", Extent.Share(2, ShortReason, 28), 3),
        new("cpu", Extent.Fixed(5), 5, Alignment.End),
        new("memory", Extent.Fixed(5), 6, Alignment.End),
        new("load", Extent.Fixed(8), 7),
        new("age", Extent.Fixed(4), 2, Alignment.End),
        new("says", Extent.Share(6, 21, 100), 10),
    ];

    /// <summary>
    /// Below its host's head a session need not name the host. A name has the room that it takes before there is any for what the session
    /// says; where room is short it is cut before a column with figures goes.
    /// </summary>
    public static int[] Fit(int width, bool namesHost, RowsWidest widest)
    {
        Span<TableColumn> columns = Columns.AsSpan().ToArray();
        if (!namesHost)
            columns[HostColumn] = new("", Extent.Fixed(width), int.MaxValue);
        var (name, agent) = (Math.Clamp(widest.Name, ShortName, SessionName.MaxLength), Math.Clamp(widest.Agent, ShortAgent, LongAgent));
        var widths = new int[Columns.Length];
        columns[NameColumn] = new("", Extent.Fixed(name));
        columns[AgentColumn] = new("", Extent.Fixed(agent), 4);
        Table.Fit(width, columns, widths);
        if (widths[SaysColumn] >= 0)
            return widths;
        columns[NameColumn] = new("", Extent.Share(FirstOfAll, ShortName, name));
        columns[AgentColumn] = new("", Extent.Share(1, ShortAgent, agent), 4);
        columns[ReasonColumn] = new("", Extent.Share(1, ShortReason), 3);
        columns[LoadColumn] = new("", Extent.Share(FirstOfAll, 6, 8), 7);
        columns[SaysColumn] = new("", Extent.Fixed(width), int.MaxValue);
        Table.Fit(width, columns, widths);
        if (widths[ReasonColumn] >= 0)
            return widths;
        // The ages stand at the edge, whatever else has gone.
        columns[NameColumn] = new("", Extent.Share(FirstOfAll, ShortName));
        Table.Fit(width, columns, widths);
        return widths;
    }

    public static void Paint(Canvas row, int[] widths, AppState state, ListRow item, Session session)
    {
        var now = new RowSource(state, session, widths);
        if (SeenRow.TryPaint(row, item, now))
            return;
        Paint(row, widths, new Context(state, item, session, row.Tier, widths));
        SeenRow.Keep(row, item, now);
    }

    private static void Paint(Canvas row, int[] widths, Context context)
    {
        if (context.State.List.IsMarked(context.Session.Id))
            row.Write(0, 0, row.Tier == GlyphTier.Ascii ? "+" : "▌", context.State.Theme.Marked);
        var cells = row.Region(1, 0, row.Width - 2, 1);
        Table.PaintRow(cells, widths, context, static (cell, column, at) => PaintCell(cell, column, at));
        // What has no figures has their room for its reason.
        if (context.Usage is null && !context.HasSays && widths[ReasonColumn] > 0 && widths[AgeColumn] > 0)
        {
            var x = Table.Start(widths, ReasonColumn);
            PaintReason(cells.Region(x, 0, Table.Start(widths, AgeColumn) - x - 1, 1), context);
        }
    }

    private static void PaintCell(Canvas cell, int column, Context at)
    {
        ref readonly var look = ref at.Look;
        switch (column)
        {
            case 0:
                cell.Put(0, 0, look.Glyph, at.Pulses ? at.State.Theme.Dim : at.IsStale && !at.IsFlagged ? at.Faint : look.Style);
                break;
            case 1:
                TextBlock.Line(cell, 0, 0, cell.Width, at.Session.Name.Value, at.IsFlagged ? look.Style : at.Faint);
                break;
            case 2:
                TextBlock.Line(cell, 0, 0, cell.Width, at.Session.Host, at.State.Theme.Dim);
                break;
            case 3:
                TextBlock.Line(cell, 0, 0, cell.Width, at.Session.Agent?.Name ?? (cell.Tier == GlyphTier.Ascii ? "-" : "—"), at.State.Theme.Dim);
                break;
            case 4:
                TextBlock.Line(cell, 0, 0, cell.Width, look.State, at.IsStale && !at.IsFlagged ? at.Faint : look.Style);
                break;
            case ReasonColumn:
                PaintReason(cell, at);
                break;
            case SaysColumn:
                PaintSays(cell, at);
                break;
            default:
                PaintFigure(cell, column, at, look.Since);
                break;
        }
    }

    /// <summary>Of an error that does not fit the step and the last clause tell most; where there is no room for both, the step.</summary>
    private static void PaintReason(Canvas cell, Context at)
    {
        var reason = at.Look.Reason.AsSpan(0, at.ReasonLength);
        var style = at.IsFlagged ? at.Look.Style : at.State.Theme.Dim;
        if (reason.IndexOf(Clause) is > 0 and var step && CellWidth.Of(reason) > cell.Width)
        {
            if (cell.Width < RoomForClause)
            {
                TextBlock.Line(cell, 0, 0, cell.Width, reason[..step], style);
                return;
            }

            var x = cell.Write(0, 0, reason[..(step + Clause.Length)], style);
            TextBlock.Line(cell, x, 0, cell.Width - x, reason[(reason.LastIndexOf(Clause) + Clause.Length)..], style);
            return;
        }

        TextBlock.Line(cell, 0, 0, cell.Width, reason, style);
    }

    private static void PaintSays(Canvas cell, Context at)
    {
        var says = at.Says;
        if (at.Session.Error is not null && CellWidth.Of(says) > cell.Width && says.LastIndexOf(Clause) is > 0 and var last)
            says = says[(last + Clause.Length)..];
        TextBlock.Line(cell, 1, 0, cell.Width - 1, says, at.State.Theme.Dim);
    }

    private static void PaintFigure(Canvas cell, int column, Context at, DateTimeOffset? since)
    {
        var theme = at.State.Theme;
        var usage = at.Usage;
        switch (column)
        {
            case 6 when usage?.CpuPercent is { } cpu:
                TextBlock.Line(cell, 0, 0, cell.Width, Amounts.Percent(cpu), at.IsStale ? theme.Dim : theme.Text, Alignment.End);
                break;
            case 7 when usage?.MemoryBytes is { } memory:
                TextBlock.Line(cell, 0, 0, cell.Width, Amounts.Bytes(memory), at.IsStale ? theme.Dim : theme.Text, Alignment.End);
                break;
            case LoadColumn when usage is not null:
                Sparkline.Paint(cell, at.State.Load.Of(at.Session.Id).Cpu.AsSpan(), Core, theme.Graph);
                break;
            case AgeColumn:
                // Of a stale row it matters more how old the news is.
                var age = at.IsStale && at.Session.ObservedAt is { } seen ? seen : since;
                TextBlock.Line(cell, 0, 0, cell.Width, at.State.Now == default ? "" : Ages.Of(at.State.Now, age), theme.Dim, Alignment.End);
                break;
        }
    }

    /// <summary>What the cells of one row are painted from. One object for all of them: a value would be copied for each cell.</summary>
    private sealed class Context
    {
        private readonly SessionLook _look;
        private readonly string _says = "";
        private readonly int _step;

        public Context(AppState state, ListRow row, Session session, GlyphTier tier, int[] widths)
        {
            var work = state.Work.Of(session);
            _look = SessionLook.Of(session, work, state.Theme, tier);
            (State, Session) = (state, session);
            IsStale = !row.Host.IsLive;
            IsFlagged = session.Flag is { Status: FlagStatus.Open };
            HasSays = widths[SaysColumn] > 0;
            if (HasSays)
                _says = work?.Text ?? SessionLook.FirstLine(session.Error ?? session.Flag?.Message ?? session.Agent?.Message);
            _step = -1;
            if (_says.Length == 0 || _says != _look.Reason)
                return;
            // The same words are not said twice: of "clone: no such repository" the step is the reason.
            _step = Math.Max(0, _says.IndexOf(Clause, StringComparison.Ordinal));
            if (_step == 0 && CellWidth.Of(_says) <= widths[ReasonColumn])
                (_says, _step) = ("", -1);
        }

        public AppState State { get; }

        public ref readonly SessionLook Look => ref _look;

        public Session Session { get; }

        /// <summary>Null where nothing of it runs.</summary>
        public SessionUsage? Usage => Session.State == SessionState.Active ? Session.Usage : null;

        /// <summary>There is a column for what is to be read about it.</summary>
        public bool HasSays { get; }

        public int ReasonLength => _step < 0 ? _look.Reason.Length : _step;

        public ReadOnlySpan<char> Says => _step > 0 ? _says.AsSpan(_step + Clause.Length) : _says;

        public bool IsStale { get; }

        public bool IsFlagged { get; }

        /// <summary>The dark half of the slow pulse of a flagged row.</summary>
        public bool Pulses => IsFlagged && !Clock.PulseIsOn(State);

        public Style Faint => IsStale ? State.Theme.Dim : State.Theme.Text;
    }
}
