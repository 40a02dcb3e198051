namespace Berth.Terminal.Output;

/// <summary>Brings the terminal's modes from what one frame wanted to what the next one wants.</summary>
internal static class ModeDiff
{
    private const int Buttons = 1000;
    private const int Drags = 1002;
    private const int Motion = 1003;
    private const int Focus = 1004;
    private const int SgrMouse = 1006;
    private const int AlternateScreen = 1049;
    private const int BracketedPaste = 2004;

    /// <summary>The keyboard's state belongs to one of the two screens, so it is set after entering the second and taken back before leaving it.</summary>
    public static void Write(OutputBuffer output, TerminalModes old, TerminalModes next)
    {
        if (old == next)
            return;
        var screen = old.AlternateScreen != next.AlternateScreen;
        WriteMouse(output, old.Mouse, next.Mouse);
        if (old.BracketedPaste != next.BracketedPaste)
            output.Mode(BracketedPaste, next.BracketedPaste);
        if (old.FocusEvents != next.FocusEvents)
            output.Mode(Focus, next.FocusEvents);

        var keyboard = screen || old.Keyboard != next.Keyboard;
        if (keyboard)
            EndKeyboard(output, old.Keyboard);
        if (screen)
            output.Mode(AlternateScreen, next.AlternateScreen);
        if (keyboard)
            BeginKeyboard(output, next.Keyboard);
    }

    private static void WriteMouse(OutputBuffer output, MouseReporting old, MouseReporting next)
    {
        if (old == next)
            return;
        if (old != MouseReporting.Off)
            output.Mode(Number(old), false);
        if (next != MouseReporting.Off)
            output.Mode(Number(next), true);
        if ((old == MouseReporting.Off) != (next == MouseReporting.Off))
            output.Mode(SgrMouse, next != MouseReporting.Off);
    }

    private static int Number(MouseReporting mouse) => mouse switch
    {
        MouseReporting.Buttons => Buttons,
        MouseReporting.Drags => Drags,
        _ => Motion,
    };

    private static void BeginKeyboard(OutputBuffer output, KeyboardProtocol protocol)
    {
        if (protocol == KeyboardProtocol.Kitty)
            output.Add("\e[>1u"u8);
        else if (protocol == KeyboardProtocol.ModifyOtherKeys)
            output.Add("\e[>4;2m"u8);
    }

    private static void EndKeyboard(OutputBuffer output, KeyboardProtocol protocol)
    {
        if (protocol == KeyboardProtocol.Kitty)
            output.Add("\e[<u"u8);
        else if (protocol == KeyboardProtocol.ModifyOtherKeys)
            output.Add("\e[>4m"u8);
    }
}
