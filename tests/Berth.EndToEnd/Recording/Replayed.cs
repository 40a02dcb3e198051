using Berth.App;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Berth.Testing.Recordings;

namespace Berth.EndToEnd.Recording;

/// <summary>A recorded run, played again: no terminal, no host, no clock, nothing but what was heard.</summary>
internal sealed class Replayed
{
    private readonly Abilities _abilities;

    private Replayed(AppState state, Abilities abilities)
    {
        State = state;
        _abilities = abilities;
    }

    public AppState State { get; }

    /// <summary>What was heard last.</summary>
    public Msg? Last { get; private init; }

    public static Replayed Read(IReadOnlyList<string> lines)
    {
        var run = RecordedRun.Read(lines, typeof(Msg));
        var state = new AppState { Now = run.Now, DarkBackground = run.Dark };
        foreach (var message in run.Messages)
            state = Update.Apply(state, (Msg)message).State;
        return new(state, run.Abilities) { Last = run.Messages.Count == 0 ? null : (Msg)run.Messages[^1] };
    }

    /// <summary>The bytes by which a terminal that shows something else is brought to the last frame.</summary>
    public byte[] Frame()
    {
        var screen = new Screen(new Atlas(_abilities.Tier), _abilities);
        Paint(screen);
        screen.Repaint();
        return Paint(screen);
    }

    /// <summary>The last frame, a line a row.</summary>
    public string Picture() => Testing.Screens.Picture.Of(State.Size.Columns, State.Size.Rows, canvas => View.Paint(canvas, State), _abilities.Tier);

    private byte[] Paint(Screen screen)
    {
        var cursor = View.Paint(new Canvas(screen.Begin(State.Size.Columns, State.Size.Rows)), State);
        var modes = new TerminalModes { AlternateScreen = true, Mouse = MouseReporting.Drags, BracketedPaste = true, Keyboard = KeyboardProtocol.Kitty };
        return screen.End(cursor, View.Title(State), modes).ToArray();
    }
}
