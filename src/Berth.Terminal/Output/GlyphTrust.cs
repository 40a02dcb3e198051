using Berth.Terminal.Cells;
using Berth.Terminal.Text;

namespace Berth.Terminal.Output;

/// <summary>Which glyphs every terminal takes for as wide as we do. After the others the cursor is placed again.</summary>
internal static class GlyphTrust
{
    public static bool IsCertain(Cell cell)
    {
        var value = cell.Value;
        return !cell.IsCluster && (value < 0x300 || (value < 0x10000 && IsSettled(value)));
    }

    /// <summary>The most cells that a terminal may give a glyph: those of its code points, each by itself.</summary>
    public static int Reach(Cell cell, Atlas atlas)
    {
        if (!cell.IsCluster)
            return cell.Width + 1;
        var reach = 0;
        for (var rest = atlas.ClusterText(cell.Value).AsSpan(); !rest.IsEmpty;)
        {
            var point = CodePoint.Of(CodePoint.Decode(rest, out var length));
            reach += point.Width == WidthClass.Mark ? 1 : point.Columns(atlas.Ambiguous);
            rest = rest[length..];
        }

        return Math.Max(reach, cell.Width);
    }

    // Not settled: what changed its width between versions of Unicode, and marks and prefixes that some take for nothing.
    private static bool IsSettled(uint value) => value switch
    {
        >= 0x2010 and < 0x2600 => true,
        >= 0x2600 and < 0x2800 => value is not ((>= 0x2630 and <= 0x2637) or (>= 0x268A and <= 0x268F)),
        >= 0x2800 and < 0x2B00 => true,
        >= 0x2E80 and < 0x3000 => true,
        >= 0x3000 and < 0x4DC0 => value is not (0x302E or 0x302F or 0x3164 or (>= 0x31E4 and <= 0x31EF)),
        >= 0x4E00 and < 0xA48D => true,
        >= 0xAC00 and < 0xD7A4 => true,
        >= 0x370 and < 0x483 => true,
        >= 0x48A and < 0x590 => true,
        >= 0xFF00 and < 0xFF9E => true,
        0xFFFD => true,
        _ => false,
    };
}
