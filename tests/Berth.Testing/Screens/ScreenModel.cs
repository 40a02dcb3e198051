using System.Globalization;
using System.Text;

namespace Berth.Testing.Screens;

/// <summary>
/// A small terminal, written from the standards and sharing no code with ours: bytes in, cells out. It knows what our output may
/// use and throws at anything else. How it groups and measures text is given to it, so that it can play terminals that disagree.
/// </summary>
public sealed class ScreenModel
{
    private readonly IModelText _text;
    private readonly ModelCell[,] _cells;
    private int _x;
    private int _y;
    private int _last;
    private int _top;
    private int _bottom;
    private ModelStyle _style = ModelStyle.Plain;

    public ScreenModel(int width, int height, IModelText text)
    {
        Width = width;
        Height = height;
        _text = text;
        _bottom = height;
        _cells = new ModelCell[height, width];
        for (var y = 0; y < height; y++)
            Blank(y, 0, width);
    }

    public int Width { get; }

    public int Height { get; }

    public (int X, int Y) Cursor => (_x, _y);

    public bool CursorVisible { get; private set; } = true;

    public int CursorShape { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The private modes that are set.</summary>
    public SortedSet<int> Modes { get; } = [7];

    /// <summary>Kitty keyboard flags, pushed and not popped.</summary>
    public int KeyboardDepth { get; private set; }

    /// <summary>Control strings other than links and titles, as they came.</summary>
    public List<string> Strings { get; } = [];

    public ModelStyle Style => _style;

    public ModelCell this[int x, int y] => _cells[y, x];

    public string Line(int y) => string.Concat(Enumerable.Range(0, Width).Select(x => _cells[y, x].Text));

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] >= ' ')
                i = Print(text, i);
            else
                i = Control(text, i);
        }
    }

    private int Print(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] >= ' ')
            end++;
        foreach (var (piece, width) in _text.Pieces(text[start..end]))
            Put(piece, width);
        return end;
    }

    private void Put(string piece, int width)
    {
        if (width == 0)
        {
            _cells[_y, _last] = _cells[_y, _last] with { Text = _cells[_y, _last].Text + piece };
            return;
        }

        if (_x + width > Width)
        {
            if (Modes.Contains(7))
                throw new InvalidOperationException("wrapped at the right edge");
            _x = Width - width;
        }

        Part(_y, _x);
        Part(_y, _x + width);
        _cells[_y, _x] = new(piece, width, _style);
        if (width == 2)
            _cells[_y, _x + 1] = new("", 0, _style);
        _last = _x;
        _x = Math.Min(_x + width, Modes.Contains(7) ? Width : Width - 1);
    }

    /// <summary>Before an edge at x is written up to: a wide glyph across it becomes blanks.</summary>
    private void Part(int y, int x)
    {
        if (x <= 0 || x >= Width || !_cells[y, x].IsTrailing)
            return;
        _cells[y, x - 1] = new(" ", 1, _cells[y, x - 1].Style);
        _cells[y, x] = new(" ", 1, _cells[y, x].Style);
    }

    private int Control(string text, int i)
    {
        switch (text[i])
        {
            case '\r': _x = 0; return i + 1;
            case '\n': _y = Math.Min(_y + 1, Height - 1); return i + 1;
            case '\b': _x = Math.Max(0, _x - 1); return i + 1;
            case '\x0e' or '\x0f': return i + 1;
            case '\a': Strings.Add("bell"); return i + 1;
            case '\e' when text[i + 1] == '[': return Csi(text, i + 2);
            case '\e' when text[i + 1] is ']' or 'P': return ControlString(text, i + 1);
            case '\e' when text[i + 1] == '\\': return i + 2;
            default: throw new NotSupportedException($"control {(int)text[i]:x2} {(int)text[i + 1]:x2}");
        }
    }

    private int ControlString(string text, int start)
    {
        var end = text.IndexOf("\e\\", start, StringComparison.Ordinal);
        var body = text[(start + 1)..end];
        if (body.Any(c => c < ' '))
            throw new NotSupportedException($"control inside a control string: {body}");
        if (body.StartsWith("8;", StringComparison.Ordinal))
            _style = _style with { Link = body.Split(';', 3)[2] };
        else if (body.StartsWith("2;", StringComparison.Ordinal))
            Title = body[2..];
        else
            Strings.Add(body);
        return end + 2;
    }

    private int Csi(string text, int start)
    {
        var end = start;
        while (text[end] is < '@' or > '~')
            end++;
        var body = text[start..end];
        var final = text[end];
        if (body.StartsWith('?'))
            Mode(body[1..], final);
        else if (body.Length > 0 && body[0] is '>' or '<' || body.EndsWith(' '))
            Private(body, final);
        else if (final == 'm')
            _style = SgrReader.Apply(_style, body);
        else
            Act(final, [.. body.Split(';').Select(n => n.Length == 0 ? 0 : int.Parse(n, CultureInfo.InvariantCulture))]);
        return end + 1;
    }

    private void Mode(string number, char final)
    {
        var mode = int.Parse(number, CultureInfo.InvariantCulture);
        if (mode == 25)
            CursorVisible = final == 'h';
        else if (final == 'h')
            Modes.Add(mode);
        else
            Modes.Remove(mode);
    }

    private void Private(string body, char final)
    {
        if (final == 'u')
            KeyboardDepth += body[0] == '>' ? 1 : -1;
        else if (final == 'q')
            CursorShape = int.Parse(body.Trim(), CultureInfo.InvariantCulture);
        else
            Strings.Add(body + final);
    }

    private void Act(char final, int[] numbers)
    {
        var n = Math.Max(1, numbers[0]);
        _x = Math.Min(_x, Width - 1);
        switch (final)
        {
            case 'A': _y = Math.Max(0, _y - n); break;
            case 'B': _y = Math.Min(Height - 1, _y + n); break;
            case 'C': _x = Math.Min(Width - 1, _x + n); break;
            case 'D': _x = Math.Max(0, _x - n); break;
            case 'G': _x = Math.Min(Width, n) - 1; break;
            case 'H': (_x, _y) = (Math.Min(Width, Math.Max(1, numbers.ElementAtOrDefault(1))) - 1, Math.Min(Height, n) - 1); break;
            case 'K' when numbers[0] == 0: Erase(_y, _x, Width); break;
            case 'X': Erase(_y, _x, Math.Min(Width, _x + n)); break;
            case 'J': EraseBelow(numbers[0] == 2); break;
            case 'L': Shift(_y, -n); break;
            case 'M': Shift(_y, n); break;
            case 'r': (_top, _bottom, _x, _y) = (n - 1, numbers.ElementAtOrDefault(1) is > 0 and var b ? b : Height, 0, 0); break;
            case 't': Strings.Add($"{string.Join(';', numbers)}t"); break;
            default: throw new NotSupportedException($"CSI {string.Join(';', numbers)} {final}");
        }
    }

    private void EraseBelow(bool all)
    {
        if (!all)
            Erase(_y, _x, Width);
        for (var y = all ? 0 : _y + 1; y < Height; y++)
            Erase(y, 0, Width);
    }

    private void Erase(int y, int start, int end)
    {
        Part(y, start);
        Part(y, end);
        Blank(y, start, end);
    }

    private void Blank(int y, int start, int end)
    {
        for (var x = start; x < end; x++)
            _cells[y, x] = ModelCell.Blank with { Style = ModelStyle.Plain with { Background = _style.Background } };
    }

    private void Shift(int top, int rows)
    {
        if (top < _top || top >= _bottom)
            return;
        _x = 0;
        var order = Enumerable.Range(top, _bottom - top);
        foreach (var y in rows > 0 ? order : order.Reverse())
        {
            var source = y + rows;
            if (source < top || source >= _bottom)
                Blank(y, 0, Width);
            for (var x = 0; x < Width && source >= top && source < _bottom; x++)
                _cells[y, x] = _cells[source, x];
        }
    }
}
