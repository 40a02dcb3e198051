namespace Berth.Terminal.Output;

/// <summary>What stands between us and the terminal and must be asked to let sequences through.</summary>
public enum Multiplexer : byte
{
    None,
    Tmux,
    Screen,
}
