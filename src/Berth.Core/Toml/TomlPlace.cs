using System.Text;

namespace Berth.Core.Toml;

/// <summary>How far a path exists in a document, and in whose body a new key of it would be written.</summary>
internal sealed class TomlPlace
{
    private TomlPlace(TomlTable root)
    {
        Holder = root;
        Body = root;
    }

    /// <summary>The deepest table on the way.</summary>
    public TomlTable Holder { get; private set; }

    /// <summary>How many keys of the path lead to the holder.</summary>
    public int Depth { get; private set; }

    /// <summary>The nearest table above with lines of its own; the keys after <see cref="BodyDepth"/> are written in them.</summary>
    public TomlTable Body { get; private set; }

    public int BodyDepth { get; private set; }

    public bool InlineAbove { get; private set; }

    public TomlSpan InlineSpan { get; private set; }

    public TomlEntry? Found { get; private set; }

    public string? Problem { get; private set; }

    private TomlSpan HeaderSpan { get; set; } = new(-1, -1);

    public static TomlPlace Find(TomlDocument document, IReadOnlyList<string> path)
    {
        var place = new TomlPlace(document.Root);
        for (var part = 0; part < path.Count; part++)
        {
            if (!place.Holder.TryGet(path[part], out var entry))
                return place;
            if (part == path.Count - 1)
                place.Found = entry;
            else if (entry.Value.Kind is not TomlKind.Table)
                place.Problem = $"{TomlText.Path(path.Take(part + 1))} is no table";
            else
                place.Descend(entry, part + 1);
            if (place.Problem is not null)
                return place;
        }

        return place;
    }

    /// <summary>A table in braces and an array in brackets are values; what headers and dotted keys made is not.</summary>
    public static bool IsWrittenAsHeaders(TomlValue value) => value.Kind switch
    {
        TomlKind.Table => value.AsTable.Form is not TomlTableForm.Inline,
        TomlKind.Array => value.AsArray.OfTables,
        _ => false,
    };

    /// <summary>Behind the last key of the body, else behind its header; -1 in a document without either.</summary>
    public int EndOfBody() => Math.Max(LastEnd(Body), HeaderSpan.End);

    public string Indent(ReadOnlySpan<byte> text)
    {
        if (LastEnd(Body) < 0)
            return "";
        var start = text[..Body[0].KeySpan.Start].LastIndexOf((byte)'\n') + 1;
        var end = start;
        while (end < text.Length && text[end] is (byte)' ' or (byte)'\t')
            end++;
        return Encoding.UTF8.GetString(text[start..end]);
    }

    private void Descend(TomlEntry entry, int depth)
    {
        Holder = entry.Value.AsTable;
        Depth = depth;
        if (Holder.Form is TomlTableForm.Inline)
            (InlineAbove, InlineSpan) = (true, entry.Value.Span);
        if (Holder.Form is TomlTableForm.Header or TomlTableForm.Inline)
            (Body, BodyDepth, HeaderSpan) = (Holder, depth, entry.KeySpan);
    }

    private static int LastEnd(TomlTable table)
    {
        var last = -1;
        for (var index = 0; index < table.Count; index++)
        {
            var value = table[index].Value;
            var end = !IsWrittenAsHeaders(value) ? value.Span.End
                : value.Kind is TomlKind.Table && value.AsTable.Form is TomlTableForm.Dotted ? LastEnd(value.AsTable) : -1;
            last = Math.Max(last, end);
        }

        return last;
    }
}
