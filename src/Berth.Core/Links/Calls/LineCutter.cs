using System.Buffers;
using System.Text;
using System.Threading.Channels;

namespace Berth.Core.Links.Calls;

/// <summary>Cuts bytes into lines and hands them on; waits where the reader does. A line without its end is no line: it is dropped with its run.</summary>
internal sealed class LineCutter(ChannelWriter<string> lines, int longest, LineSeen? seen)
{
    private readonly ArrayBufferWriter<byte> _begun = new();
    private long _length;

    public async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        int end;
        while ((end = bytes.Span.IndexOf((byte)'\n')) >= 0)
        {
            Keep(bytes.Span[..end]);
            var line = seen?.Invoke(_begun.WrittenSpan, _length + 1) is false ? null : Encoding.UTF8.GetString(_begun.WrittenSpan);
            _begun.ResetWrittenCount();
            _length = 0;
            bytes = bytes[(end + 1)..];
            if (line is not null)
                await lines.WriteAsync(line, cancel);
        }

        Keep(bytes.Span);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        var room = longest - _begun.WrittenCount;
        _begun.Write(bytes.Length > room ? bytes[..room] : bytes);
    }
}
