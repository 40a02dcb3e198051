using System.Buffers.Binary;
using System.Text;

namespace Berth.Core.Links.Mux;

/// <summary>An answer of a master. Nothing in it is trusted to be there: what is missing reads as zero or empty.</summary>
internal sealed record MuxMessage(uint Type, byte[] Body)
{
    /// <summary>The first number of every answer: the request, or for an exit the session.</summary>
    public uint Request => Number(0);

    /// <summary>The number after it: process, session, port or exit code.</summary>
    public uint Value => Number(4);

    /// <summary>The reason of a refusal.</summary>
    public string Reason
    {
        get
        {
            var length = (int)Math.Min(Number(4), (uint)Math.Max(0, Body.Length - 8));
            return length == 0 ? "" : Encoding.UTF8.GetString(Body, 8, length);
        }
    }

    private uint Number(int at) => Body.Length >= at + 4 ? BinaryPrimitives.ReadUInt32BigEndian(Body.AsSpan(at)) : 0;
}
