namespace Berth.Terminal.Input;

/// <summary>The inside of a DCS or OSC string while it is read. What grows past the limit is read to its end and then dropped.</summary>
internal sealed class StringPayload
{
    private const int Limit = 64 * 1024;
    private const int Usual = 256;
    private byte[] _bytes = new byte[Usual];
    private int _used;

    /// <summary>The byte behind ESC that began it: 'P', ']', '^', '_' or 'X'.</summary>
    public byte Introducer { get; private set; }

    public bool Empty { get; private set; } = true;

    public bool TooLong { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _used);

    public void Clear(byte introducer)
    {
        Introducer = introducer;
        Empty = true;
        TooLong = false;
        _used = 0;
        if (_bytes.Length > Usual)
            _bytes = new byte[Usual];
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Empty &= bytes.IsEmpty;
        if (TooLong || _used + bytes.Length > Limit)
        {
            TooLong = true;
            return;
        }

        if (_used + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Min(Limit, Math.Max(_bytes.Length * 2, _used + bytes.Length)));
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }
}
