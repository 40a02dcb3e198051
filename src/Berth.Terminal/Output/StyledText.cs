using System.Text;
using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>Styled words in ordinary lines of output, for programs that have no screen. Each piece ends in plain style.</summary>
public static class StyledText
{
    /// <summary>Back to the first column of a line that is then empty: what is written next takes its place.</summary>
    public const string BeginAgain = "\r\e[K";

    public static void Write(TextWriter output, ReadOnlySpan<char> text, in Style style)
    {
        var change = new SgrParameters(stackalloc byte[96]);
        change.Change(Style.Plain, style);
        if (change.Written.IsEmpty || text.IsEmpty)
        {
            output.Write(text);
            return;
        }

        output.Write("\e[");
        output.Write(Encoding.ASCII.GetString(change.Written));
        output.Write('m');
        output.Write(text);
        output.Write("\e[m");
    }
}
