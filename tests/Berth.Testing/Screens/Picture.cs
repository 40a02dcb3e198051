using System.Text;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Testing.Screens;

/// <summary>A painted canvas as text: a cell that nobody painted is a dot, so that what was left out can be told from what was blanked.</summary>
public static class Picture
{
    public const char Unpainted = '·';

    public static string Of(int width, int height, Action<Canvas> paint, GlyphTier tier = GlyphTier.Unicode)
    {
        var buffer = new CellBuffer(new Atlas(tier), width, height);
        paint(new Canvas(buffer));
        return Of(buffer);
    }

    public static string Of(CellBuffer buffer)
    {
        var text = new StringBuilder();
        for (var y = 0; y < buffer.Height; y++)
        {
            if (y > 0)
                text.Append('\n');
            foreach (var cell in buffer.Row(y))
                text.Append(cell.IsUnpainted ? Unpainted.ToString() : buffer.Atlas.TextOf(cell));
        }

        return text.ToString();
    }
}
