namespace Berth.Core.Attention.Maps;

/// <summary>How several lines become one message to an agent that is typed to, as data of its signal map.</summary>
public sealed record TypingRules
{
    /// <summary>Of a program of which nothing is known: Enter ends each line, as in a shell, unless it asked for pastes in brackets.</summary>
    public static TypingRules Usual { get; } = new();

    /// <summary>A new line that sends nothing is typed as Ctrl-J; without it, Enter ends each line.</summary>
    public bool HasNewline { get; init; }

    /// <summary>What is sent, on a line of its own, before several lines, and after them: for who takes lines one by one.</summary>
    public string Opening { get; init; } = "";

    public string Closing { get; init; } = "";

    /// <summary>A sign before Enter that makes it a new line; empty for none.</summary>
    public string Continues { get; init; } = "";
}
