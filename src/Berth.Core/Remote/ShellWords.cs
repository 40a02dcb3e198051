using System.Text;

namespace Berth.Core.Remote;

/// <summary>Lines of shell words for a script of ours that reads them on standard input: what is secret in them stands in no argument list.</summary>
internal sealed class ShellWords
{
    private readonly StringBuilder _text = new();

    /// <summary>One call of a function of the script.</summary>
    public ShellWords Add(params IEnumerable<string> words)
    {
        _text.Append(Shell.Join(words)).Append('\n');
        return this;
    }

    /// <summary>A file for put-files.sh. It ends with one newline, whether the text does or not.</summary>
    public ShellWords AddFile(string path, string text, bool keepExisting = false) =>
        Add("put", "600", path, keepExisting ? "keep" : "replace", text.EndsWith('\n') ? text[..^1] : text);

    public override string ToString() => _text.ToString();
}
