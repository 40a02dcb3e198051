using System.Collections.Immutable;
using System.Text;

namespace Berth.Core.Remote;

/// <summary>
/// A command of the user's, in which {words} stand for values. They become variables of the shell's, quoted as the place asks, so
/// that no value is ever read as shell and none stands in an argument list of ours.
/// </summary>
internal sealed class CommandText
{
    private readonly ImmutableArray<Piece> _pieces;

    private CommandText(ImmutableArray<Piece> pieces)
    {
        _pieces = pieces;
        Placeholders = [.. pieces.Where(piece => piece.IsPlaceholder).Select(piece => piece.Text)];
    }

    private enum Quoting
    {
        None,
        Single,
        Double,
    }

    public ImmutableHashSet<string> Placeholders { get; }

    /// <summary>A placeholder is a word of small letters in braces; <c>${NAME}</c> and <c>{ list; }</c> are the shell's.</summary>
    public static CommandText Read(string text)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var (quoting, start) = (Quoting.None, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && quoting is not Quoting.Single)
            {
                at++;
                continue;
            }

            quoting = After(text[at], quoting);
            if (text[at] != '{' || at > 0 && text[at - 1] == '$' || NameAt(text, at + 1) is not { } name)
                continue;
            pieces.Add(new Piece(text[start..at], false, quoting));
            pieces.Add(new Piece(name, true, quoting));
            at += name.Length + 1;
            start = at + 1;
        }

        pieces.Add(new Piece(text[start..], false, quoting));
        return new CommandText(pieces.ToImmutable());
    }

    /// <summary>What is run: the shell on the text, with further words for the program at its end.</summary>
    public ImmutableArray<string> Arguments(IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> further)
    {
        var line = new StringBuilder();
        foreach (var piece in _pieces)
            line.Append(piece.IsPlaceholder ? Variable(variables[piece.Text], piece.Quoting) : piece.Text);
        if (further.Count > 0)
            line.Append(" \"$@\"");
        return ["/bin/sh", "-c", line.ToString(), "sh", .. further];
    }

    private static Quoting After(char unit, Quoting quoting) => (unit, quoting) switch
    {
        ('\'', Quoting.None) => Quoting.Single,
        ('\'', Quoting.Single) => Quoting.None,
        ('"', Quoting.None) => Quoting.Double,
        ('"', Quoting.Double) => Quoting.None,
        _ => quoting,
    };

    private static string? NameAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || text[end] == '_'))
            end++;
        return end > start && end < text.Length && text[end] == '}' ? text[start..end] : null;
    }

    private static string Variable(string name, Quoting quoting) => quoting switch
    {
        Quoting.Single => $"'\"${{{name}}}\"'",
        Quoting.Double => $"${{{name}}}",
        _ => $"\"${{{name}}}\"",
    };

    private readonly record struct Piece(string Text, bool IsPlaceholder, Quoting Quoting);
}
