using System.Collections.Immutable;
using Berth.Core.Storage;

namespace Berth.Graph;

/// <summary>Samples put into as many equal spans as a graph has columns; a span without a sample is a gap.</summary>
internal static class GraphSeries
{
    public static double[] Of(ImmutableArray<LoadSample> samples, DateTimeOffset now, TimeSpan reach, int columns, Func<LoadSample, double?> figure)
    {
        var values = new double[Math.Max(0, columns)];
        Array.Fill(values, double.NaN);
        var begin = now - reach;
        foreach (var sample in samples)
        {
            if (figure(sample) is not { } value)
                continue;
            // A sample reaches over its span, which may be several columns wide.
            var first = Column(sample.At - begin, reach, columns);
            var last = Column(sample.At + sample.Span - begin - TimeSpan.FromTicks(1), reach, columns);
            for (var column = Math.Max(0, first); column <= last && column < columns; column++)
                values[column] = double.IsNaN(values[column]) ? value : Math.Max(values[column], value);
        }

        return values;
    }

    private static int Column(TimeSpan into, TimeSpan reach, int columns) => (int)Math.Floor(into.Ticks / (double)reach.Ticks * columns);
}
