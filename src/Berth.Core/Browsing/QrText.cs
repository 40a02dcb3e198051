using System.Text;

namespace Berth.Core.Browsing;

/// <summary>A QR code for a terminal: two modules in a cell, light ones drawn, as fits the dark ground that most have.</summary>
internal static class QrText
{
    private const int QuietZone = 2;

    public static IReadOnlyList<string> Lines(QrCode code)
    {
        var lines = new List<string>();
        for (var row = -QuietZone; row < code.Size + QuietZone; row += 2)
        {
            var line = new StringBuilder();
            for (var column = -QuietZone; column < code.Size + QuietZone; column++)
                line.Append(Cell(!code.IsDark(row, column), !code.IsDark(row + 1, column)));
            lines.Add(line.ToString());
        }

        return lines;
    }

    private static char Cell(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        _ => ' ',
    };
}
