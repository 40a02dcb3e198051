namespace Berth.Terminal.Input;

/// <summary>What happened to a key. Only terminals that were asked for it tell repeats and releases; a press is what all tell.</summary>
public enum KeyEventKind : byte
{
    Press,
    Repeat,
    Release,
}
