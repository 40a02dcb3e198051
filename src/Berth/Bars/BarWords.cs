using Berth.App;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Drawing;

namespace Berth.Bars;

/// <summary>Goes along the bar of keys: paints each and what it does, or looks for the one that lies at a column.</summary>
internal ref struct BarWords
{
    private const int Gap = 2;

    private readonly Canvas _row;
    private readonly int _column;
    private int _x;

    private BarWords(Canvas row, AppState state, int column)
    {
        _row = row;
        _column = column;
        _x = 1;
        State = state;
    }

    public AppState State { get; }

    /// <summary>The command that lies at the column; null for none.</summary>
    public ScreenCommand? Command { get; private set; }

    /// <summary>The key that lies at the column, as tests and settings spell it; null for none.</summary>
    public string? Key { get; private set; }

    /// <summary>Columns at the end that are for another.</summary>
    public int Kept { get; set; }

    public static BarWords Painting(Canvas row, AppState state) => new(row, state, -1);

    public static BarWords Looking(AppState state, int column) => new(default, state, column);

    /// <summary>False where there is no room for it. A command that no key gives is passed over.</summary>
    public bool TryPut(CommandId id)
    {
        var key = KeyOf(id);
        return key.Length == 0 || TryPut(key, TitleOf(id), ScreenCommands.Of(id));
    }

    public bool TryPut(string key, string does, ScreenCommand? command = null)
    {
        var end = _x + key.Length + 1 + does.Length;
        if (end + (Kept > 0 ? Gap + Kept : 0) > State.Size.Columns)
            return false;
        if (!_row.IsEmpty)
        {
            _row.Write(_x, 0, key, State.Theme.Key);
            _row.Write(_x + key.Length + 1, 0, does, command is null || WhyNot.Of(State, command) is null ? State.Theme.Bar : State.Theme.Dim);
        }

        if (_column >= _x && _column < end)
            (Command, Key) = (command, key);
        _x = end + Gap;
        return true;
    }

    public readonly int Columns(CommandId id) => KeyOf(id) is { Length: > 0 } key ? key.Length + 1 + TitleOf(id).Length : 0;

    private readonly string KeyOf(CommandId id)
    {
        var key = State.Keys.KeyOf(id);
        return key == "Enter" ? "enter" : key == "Tab" ? "tab" : key;
    }

    /// <summary>What the key does to what is under the cursor.</summary>
    private readonly string TitleOf(CommandId id) => (id, ListCursor.Session(State)?.State) switch
    {
        (CommandId.SuspendResume, SessionState.Suspended or SessionState.Terminated) => "resume",
        (CommandId.Restart, SessionState.Error) => "try again",
        _ => ScreenCommands.Of(id).Title,
    };
}
