using System.Buffers;
using System.Text;
using System.Threading.Channels;

namespace Berth.Core.Links.Calls;

/// <summary>Cuts bytes into lines and hands them on; waits where the reader does. A line without its end is no line: it is dropped with its run.</summary>
internal sealed class LineCutter(ChannelWriter<string> lines, int longest)
{
    private readonly ArrayBufferWriter<byte> _begun = new();

    public async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        int end;
        while ((end = bytes.Span.IndexOf((byte)'\n')) >= 0)
        {
            Keep(bytes.Span[..end]);
            var line = Encoding.UTF8.GetString(_begun.WrittenSpan);
            _begun.ResetWrittenCount();
            bytes = bytes[(end + 1)..];
            await lines.WriteAsync(line, cancel);
        }

        Keep(bytes.Span);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = longest - _begun.WrittenCount;
        _begun.Write(bytes.Length > room ? bytes[..room] : bytes);
    }
}
