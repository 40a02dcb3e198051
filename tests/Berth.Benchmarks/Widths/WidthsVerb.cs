using System.Globalization;
using System.Text;
using Berth.Terminal.Output;
using Berth.Terminal.Text;
using Microsoft.Win32.SafeHandles;

namespace Berth.Benchmarks.Widths;

/// <summary>
/// Per line of standard input, its width in cells, as soon as the line is there. Only a line feed ends a line; what is not UTF-8
/// counts as U+FFFD.
/// </summary>
internal static class WidthsVerb
{
    public static int Run(string[] args)
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var output = FdWriter.StandardOutput();
        var buffer = new byte[64 * 1024];
        var held = 0;
        for (int read; (read = input.Read(buffer, held, buffer.Length - held)) > 0;)
        {
            held = Lines(buffer, held + read, output);
            output.Flush();
            if (held == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }

        if (held > 0)
            Line(buffer.AsSpan(0, held), output);
        return 0;
    }

    /// <summary>Answers the whole lines; what is left of the last one moves to the front, and its length is returned.</summary>
    private static int Lines(byte[] buffer, int length, FdWriter output)
    {
        var rest = buffer.AsSpan(0, length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            Line(rest[..end], output);
        rest.CopyTo(buffer);
        return rest.Length;
    }

    private static void Line(ReadOnlySpan<byte> line, FdWriter output) =>
        output.WriteLine(CellWidth.Of(Encoding.UTF8.GetString(line)).ToString(CultureInfo.InvariantCulture));
}
