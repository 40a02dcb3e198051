namespace Berth.Terminal.Output;

/// <summary>The modes that a frame wants the terminal in. The zero value is a terminal as a shell has it.</summary>
public readonly struct TerminalModes : IEquatable<TerminalModes>
{
    /// <summary>The second screen; the first one comes back untouched.</summary>
    public bool AlternateScreen { get; init; }

    public MouseReporting Mouse { get; init; }

    public bool BracketedPaste { get; init; }

    public bool FocusEvents { get; init; }

    public KeyboardProtocol Keyboard { get; init; }

    /// <summary>Without what the terminal had better not be asked for.</summary>
    internal TerminalModes Within(Abilities abilities) => abilities.Mouse ? this : this with { Mouse = MouseReporting.Off };

    public static bool operator ==(TerminalModes left, TerminalModes right) => left.Equals(right);

    public static bool operator !=(TerminalModes left, TerminalModes right) => !left.Equals(right);

    public bool Equals(TerminalModes other) =>
        AlternateScreen == other.AlternateScreen && Mouse == other.Mouse && BracketedPaste == other.BracketedPaste
        && FocusEvents == other.FocusEvents && Keyboard == other.Keyboard;

    public override bool Equals(object? obj) => obj is TerminalModes other && Equals(other);

    public override int GetHashCode() =>
        (AlternateScreen ? 1 : 0) | (BracketedPaste ? 2 : 0) | (FocusEvents ? 4 : 0) | ((int)Mouse << 3) | ((int)Keyboard << 5);
}
