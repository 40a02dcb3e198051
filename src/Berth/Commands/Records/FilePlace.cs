using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Berth.Commands.Records;

/// <summary>How far a file was read: the next byte, counted from 1, and which file it was. Bytes before the first are of the file that lay there before.</summary>
/// <param name="Next">The byte.</param>
/// <param name="File">As the host calls it, whatever its name is by now.</param>
internal sealed record FilePlace(long Next, string File)
{
    public FilePlace After(long bytes) => this with { Next = Next + bytes };

    public static bool TryParse(ReadOnlySpan<byte> line, out FilePlace? place)
    {
        place = Utf8Parser.TryParse(line, out long next, out var used) && used + 1 < line.Length && line[used] == (byte)' '
            ? new(next, Encoding.UTF8.GetString(line[(used + 1)..]))
            : null;
        return place is not null;
    }

    /// <summary>As the script takes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"+{Next} {File}");
}
