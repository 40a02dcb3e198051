using System.Text;

namespace Berth.Terminal.Input;

/// <summary>
/// The inside of a bracketed paste: text, decoded and passed on in parts as it comes, until ESC [ 201 ~. Whatever else is in it is text:
/// escape sequences lose their control characters and do nothing. Carriage returns become newlines.
/// </summary>
internal sealed class PasteReader(IInputSink sink, int limit)
{
    private const int Chunk = 4096;
    private readonly char[] _text = new char[Encoding.UTF8.GetMaxCharCount(Chunk)];
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private int _matched;
    private int _taken;
    private bool _tooLong;
    private bool _afterReturn;

    private static ReadOnlySpan<byte> End => "\e[201~"u8;

    public void Begin()
    {
        _decoder.Reset();
        _matched = 0;
        _taken = 0;
        _tooLong = false;
        _afterReturn = false;
        sink.Paste(PastePart.Began, default);
    }

    /// <summary>How many bytes belonged to the paste; <paramref name="ended"/> when its end was among them.</summary>
    public int Feed(ReadOnlySpan<byte> bytes, out bool ended)
    {
        ended = false;
        var at = 0;
        while (at < bytes.Length && !ended)
        {
            if (_matched > 0)
            {
                ended = Match(bytes[at], ref at);
                continue;
            }

            var found = bytes[at..].IndexOf(End[0]);
            var run = found < 0 ? bytes.Length - at : found;
            Take(bytes.Slice(at, run));
            at += run;
            if (found >= 0)
            {
                _matched = 1;
                at++;
            }
        }

        if (ended)
            Finish(_tooLong ? PastePart.CutShort : PastePart.Ended);
        return at;
    }

    /// <summary>The terminal never ended it.</summary>
    public void Abandon() => Finish(PastePart.CutShort);

    /// <summary>One byte against the end mark. ESC is only its first, so what matched so far and then differs is text without ESC.</summary>
    private bool Match(byte b, ref int at)
    {
        if (b != End[_matched])
        {
            Take(End[1.._matched]);
            _matched = 0;
            return false;
        }

        at++;
        return ++_matched == End.Length;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var fits = Math.Min(bytes.Length, limit - _taken);
        _tooLong |= fits < bytes.Length;
        _taken += fits;
        for (var left = bytes[..fits]; !left.IsEmpty;)
        {
            var part = left[..Math.Min(left.Length, Chunk)];
            Decode(part, flush: false);
            left = left[part.Length..];
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var count = Clean(_decoder.GetChars(bytes, _text, flush));
        if (count > 0)
            sink.Paste(PastePart.Text, _text.AsSpan(0, count));
    }

    private int Clean(int count)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var c = _text[i];
            var follows = _afterReturn;
            _afterReturn = c == '\r';
            if (c == '\r')
                c = '\n';
            else if ((c == '\n' && follows) || (char.IsControl(c) && c is not ('\n' or '\t')))
                continue;
            _text[kept++] = c;
        }

        return kept;
    }

    private void Finish(PastePart how)
    {
        if (how == PastePart.CutShort && _matched > 0)
            Take(End[1.._matched]);
        _matched = 0;
        Decode(default, flush: true);
        sink.Paste(how, default);
    }
}
