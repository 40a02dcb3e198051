using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;

namespace Berth.Terminal.Tests.Output;

/// <summary>Screens as a program has them: text in places, wide glyphs, colours, panels that scroll, and steps from one to the next.</summary>
internal sealed class RandomScreens(int seed, int width, int height, string[] glyphs, bool links = true)
{
    private readonly Random _random = new(seed);
    private readonly Atlas _atlas = new();

    public CellBuffer First()
    {
        var buffer = new CellBuffer(_atlas, width, height);
        for (var i = 0; i < height; i++)
            Scribble(buffer);
        return buffer;
    }

    public CellBuffer Step(CellBuffer before)
    {
        var next = new CellBuffer(_atlas, width, height);
        next.CopyFrom(before);
        switch (_random.Next(8))
        {
            case 0:
                break;
            case 1:
                next.Clear();
                Scribble(next);
                break;
            case 2:
                Shift(before, next);
                Scribble(next);
                break;
            case 3:
                new Canvas(next).Region(_random.Next(width), _random.Next(height), _random.Next(width), _random.Next(height)).Fill(AnyStyle());
                break;
            case 4:
                next.Restyle(new Rect(_random.Next(-2, width), _random.Next(height), _random.Next(width), 2), AnyStyle());
                break;
            default:
                for (var i = _random.Next(1, 6); i > 0; i--)
                    Scribble(next);
                break;
        }

        return next;
    }

    private void Scribble(CellBuffer buffer)
    {
        var text = string.Concat(Enumerable.Range(0, _random.Next(1, width / 2)).Select(_ => glyphs[_random.Next(glyphs.Length)]));
        new Canvas(buffer).Write(_random.Next(-4, width), _random.Next(height), text, AnyStyle());
    }

    private void Shift(CellBuffer before, CellBuffer next)
    {
        var top = _random.Next(height / 2);
        var bottom = _random.Next(top, height) + 1;
        var rows = _random.Next(-4, 5);
        for (var y = top; y < bottom; y++)
        {
            var target = next.Claim(y, 0, width);
            if (y + rows >= top && y + rows < bottom)
                before.Row(y + rows).CopyTo(target);
            else
                target.Clear();
        }
    }

    private Style AnyStyle() => _random.Next(5) < 2 ? default : new()
    {
        Foreground = AnyColor(),
        Background = AnyColor(),
        UnderlineColor = _random.Next(4) == 0 ? AnyColor() : default,
        Attributes = _random.Next(2) == 0 ? TextAttributes.None : (TextAttributes)_random.Next(32),
        Underline = _random.Next(3) == 0 ? (Underline)_random.Next(6) : Underline.None,
        Link = links && _random.Next(6) == 0 ? $"https://example.org/{_random.Next(3)}" : null,
    };

    private Color AnyColor() => _random.Next(4) switch
    {
        0 => Color.Indexed((byte)_random.Next(16)),
        1 => Color.Indexed((byte)_random.Next(256)),
        2 => Color.Rgb((byte)_random.Next(256), (byte)_random.Next(256), (byte)_random.Next(256)),
        _ => default,
    };
}
