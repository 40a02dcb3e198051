using System.Diagnostics;
using Berth.Terminal.Cells;
using Berth.Terminal.Output;

namespace Berth.Benchmarks.Painting;

/// <summary>Frames of 200x60: paint, diff and bytes, without the write.</summary>
internal static class PaintingBench
{
    private const int Warm = 3000;
    private const int Measured = 2000;
    private static readonly TerminalModes Modes = new() { AlternateScreen = true, Mouse = MouseReporting.Buttons };

    public static IEnumerable<BenchRow> Rows()
    {
        var paint = Case(PaintAlone);
        var full = Case(static (screen, sample, _) => Full(screen, sample));
        var same = Case(static (screen, sample, _) => Step(screen, sample));
        var row = Case(static (screen, sample, i) => MoveSelection(screen, sample, i));
        var list = new ListScreen();
        var bare = Case((screen, _, i) => TurnRow(screen, list, i));
        var tick = Case(static (screen, sample, i) => Turn(screen, sample, i));
        return
        [
            new("full paint and diff, 200x60", full.Microseconds, "µs", $"{full.Bytes} bytes", full.Microseconds / 200, "≤ 200 µs"),
            new("an unchanged frame, beyond its paint", same.Microseconds - paint.Microseconds, "µs", $"paint {paint.Microseconds:0.0} µs", (same.Microseconds - paint.Microseconds) / 10, "≤ 10 µs"),
            new("an unchanged frame, bytes", same.Bytes, "bytes", "", null, "0"),
            new("one changed row of a thousand-row list", bare.Microseconds, "µs", "", bare.Microseconds / 60, "≤ 60 µs"),
            new("one changed row, bytes", bare.Bytes, "bytes", "", bare.Bytes / 300.0, "≤ 300 bytes"),
            new("selection moves one row of a thousand", row.Microseconds, "µs", "", row.Microseconds / 60, "≤ 60 µs"),
            new("selection moves one row, bytes", row.Bytes, "bytes", "", row.Bytes / 300.0, "≤ 300 bytes"),
            new("gauges, graphs and log all turn", tick.Microseconds, "µs", $"{tick.Bytes} bytes", null, ""),
            new("allocated per frame, all cases", new[] { full, same, bare, row, tick }.Max(each => each.Allocated), "bytes", "", null, "0"),
        ];
    }

    private static (double Microseconds, int Bytes, double Allocated) Case(Func<Screen, SampleScreen, int, int> frame)
    {
        var screen = new Screen(new Atlas(), Abilities.Full);
        var sample = new SampleScreen { Selected = 10 };
        Step(screen, sample);
        for (var i = 0; i < Warm; i++)
            frame(screen, sample, i);

        var times = new double[Measured];
        var bytes = new int[Measured];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++)
        {
            var start = Stopwatch.GetTimestamp();
            bytes[i] = frame(screen, sample, i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(times);
        Array.Sort(bytes);
        return (times[Measured / 2], bytes[Measured / 2], (double)allocated / Measured);
    }

    private static int PaintAlone(Screen screen, SampleScreen sample, int i)
    {
        sample.Paint(screen.Begin(SampleScreen.Columns, SampleScreen.Rows));
        return 0;
    }

    private static int Step(Screen screen, SampleScreen sample)
    {
        sample.Paint(screen.Begin(SampleScreen.Columns, SampleScreen.Rows));
        return screen.End(Cursor.Hidden, "berth", Modes).Length;
    }

    private static int Full(Screen screen, SampleScreen sample)
    {
        screen.Repaint();
        return Step(screen, sample);
    }

    private static int TurnRow(Screen screen, ListScreen list, int i)
    {
        list.Turned = (i & 1) != 0;
        list.Paint(screen.Begin(SampleScreen.Columns, SampleScreen.Rows));
        return screen.End(Cursor.Hidden, "berth", Modes).Length;
    }

    private static int MoveSelection(Screen screen, SampleScreen sample, int i)
    {
        sample.Selected = 10 + (i & 1);
        return Step(screen, sample);
    }

    private static int Turn(Screen screen, SampleScreen sample, int i)
    {
        sample.Tick = i;
        return Step(screen, sample);
    }
}
