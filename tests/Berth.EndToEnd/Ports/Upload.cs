using System.Net;
using System.Security.Cryptography;

namespace Berth.EndToEnd.Ports;

/// <summary>A body of any size that lies nowhere: what was sent is known by its hash.</summary>
internal sealed class Upload(long bytes) : HttpContent
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of what was sent.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var chunk = RandomNumberGenerator.GetBytes(1 << 20);
        for (long sent = 0, number = 0; sent < bytes; number++)
        {
            // No two pieces alike: one that came twice, or not, would be missed.
            BitConverter.TryWriteBytes(chunk, number);
            var piece = chunk.AsMemory(0, (int)Math.Min(chunk.Length, bytes - sent));
            _hash.AppendData(piece.Span);
            await stream.WriteAsync(piece);
            sent += piece.Length;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
