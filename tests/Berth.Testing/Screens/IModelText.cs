using System.Globalization;

namespace Berth.Testing.Screens;

/// <summary>How a terminal groups text into cells. Zero wide joins what stands before it.</summary>
public interface IModelText
{
    IEnumerable<(string Piece, int Width)> Pieces(string text);
}

/// <summary>A terminal that thinks in clusters and takes our word for their widths.</summary>
public sealed class AgreeingText(Func<string, int> width) : IModelText
{
    public IEnumerable<(string Piece, int Width)> Pieces(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var piece = text.Substring(i, StringInfo.GetNextTextElementLength(text, i));
            i += piece.Length;
            yield return (piece, width(piece));
        }
    }
}

/// <summary>A terminal that knows only code points.</summary>
public sealed class CodePointText(Func<int, int> width) : IModelText
{
    public IEnumerable<(string Piece, int Width)> Pieces(string text) =>
        text.EnumerateRunes().Select(rune => (rune.ToString(), width(rune.Value)));
}
