using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Berth.Core.Events;

namespace Berth.Core.Monitoring.Probing;

/// <summary>The probe's lines about the spool: which file is read from where, and its bytes.</summary>
internal static class ProbePiece
{
    /// <summary>An empty piece at the file's end, from which the reader sees that it is another file or was cut off.</summary>
    public static SpoolChunk? Header(string line) =>
        line.StartsWith("F ", StringComparison.Ordinal) && line.Split(' ') is [_, var inode, var size, var offset]
        && Number(inode) is { } file && Number(size) is { } length && Number(offset) is { } start
            ? new SpoolChunk(file, length, start, default)
            : null;

    public static SpoolChunk? Read(string line, long inode)
    {
        if (!line.StartsWith("E ", StringComparison.Ordinal) || line.Split(' ') is not [_, var at, var text] || Number(at) is not { } offset)
            return null;
        var bytes = Encoding.ASCII.GetBytes(text);
        return Base64.DecodeFromUtf8InPlace(bytes, out var count) == System.Buffers.OperationStatus.Done
            ? new SpoolChunk(inode, offset + count, offset, bytes.AsMemory(0, count))
            : null;
    }

    private static long? Number(string word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
