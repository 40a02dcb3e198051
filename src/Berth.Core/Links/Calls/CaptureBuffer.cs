using System.Buffers;
using System.Text;

namespace Berth.Core.Links.Calls;

/// <summary>Keeps the first bytes up to a limit, and remembers that there were more.</summary>
internal sealed class CaptureBuffer(int limit)
{
    private readonly ArrayBufferWriter<byte> _kept = new();

    public bool Truncated { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var room = limit - _kept.WrittenCount;
        Truncated |= bytes.Length > room;
        _kept.Write(bytes.Length > room ? bytes[..room] : bytes);
    }

    public override string ToString() => Encoding.UTF8.GetString(_kept.WrittenSpan);
}
