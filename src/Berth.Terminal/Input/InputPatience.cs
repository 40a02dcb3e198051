namespace Berth.Terminal.Input;

/// <summary>How long silence must last until what was begun is given up.</summary>
/// <param name="Escape">Short: the Esc key waits for it.</param>
/// <param name="Introducer">Alt-[ waits for it; a sequence cut by a slow line must be whole within it.</param>
/// <param name="Sequence">Long: only a broken line ends here.</param>
/// <param name="Paste">Longer: what follows an abandoned paste would be taken for keys.</param>
public sealed record InputPatience(TimeSpan Escape, TimeSpan Introducer, TimeSpan Sequence, TimeSpan Paste)
{
    public static InputPatience Default { get; } =
        new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    /// <summary>While answers are on their way, what a slow line cuts is rather one of them than a key.</summary>
    internal TimeSpan For(InputWait wait, bool answersMayCome) => wait switch
    {
        InputWait.Escape => answersMayCome ? Introducer : Escape,
        InputWait.Introducer => answersMayCome ? Sequence : Introducer,
        InputWait.Sequence => Sequence,
        _ => Paste,
    };
}
