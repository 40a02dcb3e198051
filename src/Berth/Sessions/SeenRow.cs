using Berth.Terminal.Drawing;

namespace Berth.Sessions;

/// <summary>A session's row as it was painted last, with what it was painted from.</summary>
internal sealed class SeenRow
{
    private readonly RowSource _source;
    private readonly PaintedRow _painted;

    private SeenRow(in RowSource source, PaintedRow painted)
    {
        _source = source;
        _painted = painted;
    }

    /// <summary>Paints the row again when nothing of it can have changed since.</summary>
    public static bool TryPaint(Canvas row, ListRow item, in RowSource now)
    {
        if (item.Seen is { } last && last._source.IsAs(now) && last._painted.TryLay(row))
            return true;
        item.Seen = null;
        return false;
    }

    public static void Keep(Canvas row, ListRow item, in RowSource source) => item.Seen = PaintedRow.Of(row) is { } painted ? new(source, painted) : null;
}
