namespace Berth.Testing.Screens;

/// <summary>A cell of the model. The right half of a wide glyph has the text "".</summary>
public sealed record ModelCell(string Text, int Width, ModelStyle Style)
{
    public static ModelCell Blank { get; } = new(" ", 1, ModelStyle.Plain);

    public bool IsTrailing => Width == 0;
}
