namespace Berth.Core.Toml;

/// <summary>
/// One value with its place. A struct, so that a file of a million numbers is not a million objects.
/// The <c>As…</c> properties are for a value whose <see cref="Kind"/> was looked at; the wrong one throws.
/// </summary>
public readonly struct TomlValue
{
    private readonly object? _reference;
    private readonly long _bits;

    private TomlValue(TomlKind kind, object? reference, long bits, TomlSpan span)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
        Span = span;
    }

    public TomlKind Kind { get; }

    /// <summary>The value's text; for a table under a header, the header's last key.</summary>
    public TomlSpan Span { get; }

    public string AsString => (string)Reference(TomlKind.String);

    public long AsInteger => Bits(TomlKind.Integer);

    public double AsFloat => BitConverter.Int64BitsToDouble(Bits(TomlKind.Float));

    public bool AsBoolean => Bits(TomlKind.Boolean) != 0;

    /// <summary>Any of the four kinds of dates and times.</summary>
    public TomlDateTime AsDateTime => (TomlDateTime)Reference(Kind is >= TomlKind.OffsetDateTime and <= TomlKind.LocalTime ? Kind : TomlKind.OffsetDateTime);

    public TomlArray AsArray => (TomlArray)Reference(TomlKind.Array);

    public TomlTable AsTable => (TomlTable)Reference(TomlKind.Table);

    public static TomlValue Of(string value, TomlSpan span = default) => new(TomlKind.String, value, 0, span);

    public static TomlValue Of(long value, TomlSpan span = default) => new(TomlKind.Integer, null, value, span);

    public static TomlValue Of(double value, TomlSpan span = default) => new(TomlKind.Float, null, BitConverter.DoubleToInt64Bits(value), span);

    public static TomlValue Of(bool value, TomlSpan span = default) => new(TomlKind.Boolean, null, value ? 1 : 0, span);

    public static TomlValue Of(TomlDateTime value, TomlSpan span = default) => new(value.Kind, value, 0, span);

    internal static TomlValue Of(TomlArray value, TomlSpan span = default) => new(TomlKind.Array, value, 0, span);

    internal static TomlValue Of(TomlTable value, TomlSpan span = default) => new(TomlKind.Table, value, 0, span);

    private object Reference(TomlKind wanted) => Kind == wanted ? _reference! : throw Wrong(wanted);

    private long Bits(TomlKind wanted) => Kind == wanted ? _bits : throw Wrong(wanted);

    private InvalidOperationException Wrong(TomlKind wanted) => new($"the value is {Kind}, not {wanted}");
}
