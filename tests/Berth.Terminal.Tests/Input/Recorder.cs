using System.Text;
using Berth.Terminal.Input;

namespace Berth.Terminal.Tests.Input;

/// <summary>Writes down what it is told, a line for each thing; the parts of one paste become one line, for they may be cut anywhere.</summary>
internal sealed class Recorder : IInputSink
{
    private readonly StringBuilder _paste = new();

    public List<string> Lines { get; } = [];

    public List<TerminalReply> Replies { get; } = [];

    public static List<string> Read(ReadOnlySpan<byte> bytes, bool elapsed = true)
    {
        var recorder = new Recorder();
        var parser = new InputParser(recorder);
        parser.Feed(bytes);
        if (elapsed)
            parser.Elapsed();
        return recorder.Lines;
    }

    public static string Line(string bytes) => string.Join(" | ", Read(Encoding.UTF8.GetBytes(bytes)));

    public void Key(KeyPress key) => Lines.Add($"{key}{Suffix(key.Kind)}{(key.HasText && key.Text != key.Character ? $" '{key.Text}'" : "")}");

    public void Mouse(MouseEvent mouse) => Lines.Add($"{mouse.Kind} {mouse.Button} {mouse.X},{mouse.Y} {mouse.Modifiers}");

    public void Focus(bool gained) => Lines.Add(gained ? "focus" : "blur");

    public void Paste(PastePart part, ReadOnlySpan<char> text)
    {
        if (part is PastePart.Began)
            _paste.Clear();
        _paste.Append(text);
        if (part is PastePart.Ended or PastePart.CutShort)
            Lines.Add($"{part} \"{_paste.Replace("\n", "\\n").Replace("\t", "\\t")}\"");
    }

    public void Reply(TerminalReply reply)
    {
        Replies.Add(reply);
        Lines.Add(reply is TerminalReply.PrimaryAttributes da ? $"DA1 {string.Join(',', da.Attributes)}" : reply.ToString());
    }

    private static string Suffix(KeyEventKind kind) => kind switch
    {
        KeyEventKind.Repeat => " again",
        KeyEventKind.Release => " up",
        _ => "",
    };
}
