using System.Text;
using Berth.Terminal.EventLoop;

namespace Berth.Benchmarks.Demo;

internal sealed class DemoPainter
{
    private readonly StringBuilder _out = new();
    private string[] _rows = [];
    private int _row;
    private int _columns;
    private byte[] _bytes = [];

    public static ReadOnlyMemory<byte> Queries => "\e[?u\e[?2026$p\e[>q\e]11;?\e\\\e[c"u8.ToArray();

    public void Begin(TerminalSize size, bool whole)
    {
        _row = 0;
        _columns = size.Columns;
        _out.Clear();
        if (!whole)
            return;
        _out.Append("\e[?1049h\e[?7l\e[?25l\e[?2004h\e[?1004h\e[?1002h\e[?1006h\e[m\e[2J");
        _rows = new string[size.Rows];
    }

    public void Line(string text)
    {
        text = text.Length > _columns ? text[.._columns] : text;
        if (_row < _rows.Length && _rows[_row] != text)
            _out.Append($"\e[{_row + 1}H").Append(text).Append("\e[K");
        if (_row < _rows.Length)
            _rows[_row++] = text;
    }

    public ReadOnlySpan<byte> End() => _bytes = Encoding.UTF8.GetBytes(_out.ToString());
}
