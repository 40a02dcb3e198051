using System.Globalization;
using System.Text;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;

namespace Berth.Benchmarks.Painting;

/// <summary><c>berth-bench demo [COLUMNS ROWS] [ascii]</c>: every paint function on one screen, for eyes.</summary>
internal static class DemoVerb
{
    public static int Run(string[] arguments)
    {
        var sizes = arguments.Where(word => int.TryParse(word, CultureInfo.InvariantCulture, out _)).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var (columns, rows) = sizes.Length == 2 ? (sizes[0], sizes[1]) : (100, 38);
        var abilities = Detection.FromEnvironment(Environment.GetEnvironmentVariable);
        var screen = new Screen(new Atlas(arguments.Contains("ascii") ? GlyphTier.Ascii : abilities.Tier), abilities);
        DemoPicture.Paint(new Canvas(screen.Begin(columns, rows)));
        using var output = FdWriter.StandardOutput();
        output.Write(Encoding.UTF8.GetString(screen.End(new Cursor(0, rows - 1), null, default).Span));
        output.Write("\r\n");
        return 0;
    }
}
