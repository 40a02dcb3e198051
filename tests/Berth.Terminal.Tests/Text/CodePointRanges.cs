using System.Globalization;
using Berth.Testing;

namespace Berth.Terminal.Tests.Text;

/// <summary>The public lists of code points by width class.</summary>
internal static class CodePointRanges
{
    public static HashSet<int> Read(string name)
    {
        var folder = Repository.SharedData("unicode") ?? throw new DirectoryNotFoundException("needs the public test data beside the checkout");
        var points = new HashSet<int>();
        foreach (var line in File.ReadLines(Path.Combine(folder, name)).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var ends = line.Split("..");
            var last = int.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (var point = int.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture); point <= last; point++)
                points.Add(point);
        }

        return points;
    }
}
