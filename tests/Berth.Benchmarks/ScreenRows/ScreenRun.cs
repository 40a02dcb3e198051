using System.Diagnostics;
using System.Globalization;
using System.Text;
using Berth.Terminal.Text;
using Berth.Testing.Screens;
using Berth.Testing.Terminals;

namespace Berth.Benchmarks.ScreenRows;

/// <summary>The published program in a pty, on a fleet, with a terminal of our own that takes frame after frame.</summary>
internal sealed class ScreenRun : IDisposable
{
    public const int Columns = 200;
    public const int Rows = 60;
    private static readonly byte[] FrameBegin = Encoding.UTF8.GetBytes("\e[?2026h");
    private static readonly byte[] FrameEnd = Encoding.UTF8.GetBytes("\e[?2026l");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ScreenModel _model;
    private int _taken;

    private ScreenRun(Pty pty, ScreenModel model, long began)
    {
        Pty = pty;
        Began = began;
        _model = model;
    }

    /// <summary>When the program was started, as the stopwatch counts.</summary>
    public long Began { get; }

    public Pty Pty { get; }

    public static ScreenRun Start(ScreenFleet fleet, int rows = Rows)
    {
        // Before the program: from then on the processor is its.
        var model = new ScreenModel(Columns, rows, new AgreeingText(piece => CellWidth.Of(piece)));
        var (variables, began) = (fleet.Variables, Stopwatch.GetTimestamp());
        return new(Pty.Start([Places.Berth], Columns, rows, variables), model, began);
    }

    /// <summary>Reads on until the picture shows the text, which it may do already.</summary>
    public void WaitForPicture(string text) => Pty.Until(() =>
    {
        while (!Shows(text))
        {
            if (Taken() is null)
                return false;
        }

        return true;
    }, Patience, () => text);

    /// <summary>The rows that look different and the bytes that it took, over all frames that were not taken yet.</summary>
    public (int Rows, int Bytes) Changes()
    {
        var (changed, bytes) = (0, 0);
        while (true)
        {
            var before = Enumerable.Range(0, _model.Height).Select(_model.Line).ToArray();
            if (Taken() is not { } length)
                return (changed, bytes);
            changed += Enumerable.Range(0, _model.Height).Count(y => _model.Line(y) != before[y]);
            bytes += length;
        }
    }

    public double ResidentMegabytes() => Resident(Pty.ProcessId);

    public static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose()
    {
        Pty.Write("\u0002d");
        try
        {
            Pty.WaitForExit(TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            // It is ended the hard way.
        }

        Pty.Dispose();
    }

    private bool Shows(string text) => Enumerable.Range(0, _model.Height).Any(y => _model.Line(y).Contains(text, StringComparison.Ordinal));

    /// <summary>The next whole frame goes to the terminal; its length, or null where there is none yet.</summary>
    private int? Taken()
    {
        var left = Pty.Output[_taken..];
        if (left.IndexOf(FrameEnd) is not (>= 0 and var at))
            return null;
        var end = at + FrameEnd.Length;
        // What lies between frames are questions to the terminal.
        var frame = left[Math.Max(0, left[..end].LastIndexOf(FrameBegin))..end];
        _model.Feed(frame);
        _taken += end;
        return frame.Length;
    }
}
