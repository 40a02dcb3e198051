namespace Berth.Cli.Tables;

/// <summary>One value of a row, for people.</summary>
internal readonly record struct Field(string Text, Tone Tone = Tone.Plain)
{
    public static Field None { get; } = new("");

    public static implicit operator Field(string? text) => new(text ?? "");
}
