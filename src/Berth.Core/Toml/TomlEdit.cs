using System.Text;

namespace Berth.Core.Toml;

/// <summary>
/// Changes one key in a text and leaves every other byte as it was: comments, order, blanks and line ends.
/// The outcome is read again before it is handed out, so that an edit never makes a wrong file.
/// </summary>
public static class TomlEdit
{
    /// <summary>The literal is a value as TOML writes it (<see cref="TomlText"/>).</summary>
    public static TomlEditResult Set(ReadOnlyMemory<byte> text, IReadOnlyList<string> path, string literal)
    {
        var document = TomlDocument.Parse(text);
        if (!document.IsValid)
            return new(null, document.Errors[0].ToString());
        var place = TomlPlace.Find(document, path);
        if (place.Problem is not null)
            return new(null, place.Problem);
        if (place.Found is { } found)
        {
            return TomlPlace.IsWrittenAsHeaders(found.Value)
                ? new(null, $"{TomlText.Path(path)} is a table, not a value")
                : Splice(text, found.Value.Span.Start, found.Value.Span.End, literal);
        }

        return Insert(document, path, place, literal);
    }

    /// <summary>A key that is not there is removed already.</summary>
    public static TomlEditResult Remove(ReadOnlyMemory<byte> text, IReadOnlyList<string> path)
    {
        var document = TomlDocument.Parse(text);
        if (!document.IsValid)
            return new(null, document.Errors[0].ToString());
        var place = TomlPlace.Find(document, path);
        if (place.Found is not { } found)
            return new(text, null);
        if (TomlPlace.IsWrittenAsHeaders(found.Value))
            return new(null, $"{TomlText.Path(path)} is a table, not a value");
        if (place.Holder.Form is TomlTableForm.Inline || place.InlineAbove)
            return RemoveInline(text, found);
        var lines = text.Span;
        return Splice(text, lines[..found.KeySpan.Start].LastIndexOf((byte)'\n') + 1, EndOfLine(lines, found.Value.Span.End), "");
    }

    private static TomlEditResult Insert(TomlDocument document, IReadOnlyList<string> path, TomlPlace place, string literal)
    {
        var text = document.Source.Bytes;
        if (place.InlineAbove)
            return InsertInline(text, place, $"{TomlText.Path(path.Skip(place.BodyDepth))} = {literal}");
        var newline = NewlineOf(text.Span);
        var dotted = place.Holder.Form is TomlTableForm.Dotted;
        if (path.Count - place.Depth == 1 && place.Holder.Form is TomlTableForm.Header or TomlTableForm.Root || dotted)
        {
            var after = place.EndOfBody();
            var at = after < 0 ? 0 : EndOfLine(text.Span, after);
            if (after < 0 && text.Span.StartsWith(TomlSource.ByteOrderMark))
                at = TomlSource.ByteOrderMark.Length;
            var broken = at > 0 && at == text.Length && text.Span[^1] != '\n';
            return Splice(text, at, at, $"{(broken ? newline : "")}{place.Indent(text.Span)}{TomlText.Path(path.Skip(place.BodyDepth))} = {literal}{newline}");
        }

        var open = text.Length > 0 && text.Span[^1] != '\n' ? newline + newline : text.Length > 0 ? newline : "";
        return Splice(text, text.Length, text.Length, $"{open}[{TomlText.Path(path.SkipLast(1))}]{newline}{TomlText.Key(path[^1])} = {literal}{newline}");
    }

    private static TomlEditResult InsertInline(ReadOnlyMemory<byte> text, TomlPlace place, string pair)
    {
        var brace = place.InlineSpan.End - 1;
        var at = brace;
        while (text.Span[at - 1] is (byte)' ' or (byte)'\t')
            at--;
        return text.Span[at - 1] == '{' ? Splice(text, at, brace, $" {pair} ") : Splice(text, at, at, $", {pair}");
    }

    private static TomlEditResult RemoveInline(ReadOnlyMemory<byte> text, TomlEntry found)
    {
        // The pair goes from its line's last '{' or ',' outside of it; a dotted key begins before its own part.
        var span = text.Span;
        var start = found.KeySpan.Start;
        while (span[start - 1] is not ((byte)'{' or (byte)','))
            start--;
        var end = found.Value.Span.End;
        while (span[end] is not ((byte)'}' or (byte)','))
            end++;
        return span[start - 1] == ','
            ? Splice(text, start - 1, span[end] == '}' ? found.Value.Span.End : end, "")
            : Splice(text, start, span[end] == ',' ? end + 1 : end, "");
    }

    private static TomlEditResult Splice(ReadOnlyMemory<byte> text, int start, int end, string with)
    {
        byte[] edited = [.. text.Span[..start], .. Encoding.UTF8.GetBytes(with), .. text.Span[end..]];
        var again = TomlDocument.Parse(edited);
        return again.IsValid ? new(edited, null) : new(null, again.Errors[0].Message);
    }

    private static int EndOfLine(ReadOnlySpan<byte> text, int at)
    {
        var newline = text[at..].IndexOf((byte)'\n');
        return newline < 0 ? text.Length : at + newline + 1;
    }

    private static string NewlineOf(ReadOnlySpan<byte> text) => text.IndexOf((byte)'\n') is var at and > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
}
