using System.Text;
using Berth.Terminal.Output;
using Berth.Terminal.Text;
using Berth.Testing.Screens;
using Microsoft.Win32.SafeHandles;

namespace Berth.Benchmarks.Pictures;

/// <summary>A captured screen (<c>tmux capture-pane -p -e</c>) on standard input becomes a picture on standard output, as SVG.</summary>
internal static class PictureVerb
{
    public static int Run(string[] args)
    {
        using var input = new StreamReader(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read), Encoding.UTF8);
        using var output = FdWriter.StandardOutput();
        output.WriteLine(SvgScreen.Of(Read(input.ReadToEnd().TrimEnd('\n').Split('\n'))));
        output.Flush();
        return 0;
    }

    private static ScreenModel Read(string[] lines)
    {
        var plain = lines.Select(Columns).Max();
        var screen = new ScreenModel(plain, lines.Length, new AgreeingText(piece => CellWidth.Of(piece)));
        for (var y = 0; y < lines.Length; y++)
            screen.Feed(Encoding.UTF8.GetBytes($"\e[{y + 1}H{lines[y]}"));
        return screen;
    }

    /// <summary>The cells of a line without its sequences.</summary>
    private static int Columns(string line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '\e')
                i = End(line, i + 1);
            else if (line[i] >= ' ')
                text.Append(line[i]);
        }

        return CellWidth.Of(text.ToString());
    }

    private static int End(string line, int start)
    {
        if (line[start] is ']')
            return line.IndexOf("\e\\", start, StringComparison.Ordinal) + 1;
        var end = start + 1;
        while (end < line.Length && line[end] is < '@' or > '~')
            end++;
        return end;
    }
}
