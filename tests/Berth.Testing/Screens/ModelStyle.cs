namespace Berth.Testing.Screens;

/// <summary>How a cell of the model looks: SGR as it was understood. Colours in the words of SGR ("31", "5;208", "2;1;2;3"), "" for the default.</summary>
public sealed record ModelStyle
{
    public static ModelStyle Plain { get; } = new();

    public string Foreground { get; init; } = "";

    public string Background { get; init; } = "";

    public string UnderlineColor { get; init; } = "";

    public bool Bold { get; init; }

    public bool Dim { get; init; }

    public bool Italic { get; init; }

    public bool Reverse { get; init; }

    public bool Strike { get; init; }

    /// <summary>0 none, 1 straight, 2 double, 3 curly, 4 dotted, 5 dashed.</summary>
    public int Underline { get; init; }

    public string Link { get; init; } = "";
}
