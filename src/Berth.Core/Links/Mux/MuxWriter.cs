using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Berth.Core.Links.Mux;

/// <summary>One message: a length, a type, then numbers and counted strings, big-endian.</summary>
internal sealed class MuxWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public MuxWriter(uint type)
    {
        Number(0);
        Number(type);
    }

    public MuxWriter Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public MuxWriter Flag(bool value) => Number(value ? 1u : 0u);

    public MuxWriter Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Number((uint)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    public byte[] Finish()
    {
        var message = _bytes.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(message, (uint)message.Length - 4);
        return message;
    }
}
