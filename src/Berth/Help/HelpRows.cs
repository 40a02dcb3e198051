using System.Collections.Immutable;
using Berth.App;
using Berth.Dialogs;

namespace Berth.Help;

/// <summary>The lines of the help: what the keys do where one is comes first, what they do elsewhere last.</summary>
internal static class HelpRows
{
    private const Panes Everywhere = Panes.Sessions | Panes.Detail | Panes.Log;

    public static ImmutableArray<HelpRow> Of(AppState state, HelpDialog help)
    {
        var rows = ImmutableArray.CreateBuilder<HelpRow>();
        var typed = help.Searched;
        if (help.About is { } dialog)
        {
            foreach (var key in DialogKeys.Of(dialog))
                Add(rows, typed, dialog.Title, new("", key.Key, key.Hint, key.Does));
            Add(rows, typed, dialog.Title, new("", HelpKey.Name(dialog)!, "help", "this help; once more closes it"));
            return rows.ToImmutable();
        }

        var pane = (Panes)(1 << (int)help.Pane);
        foreach (var command in ScreenCommands.All)
        {
            if (command.In != Everywhere && (command.In & pane) != 0)
                Add(rows, typed, $"Here, in the {PaneNames.Of(help.Pane)}", Row(state, command, help.Pane));
        }

        foreach (var command in ScreenCommands.All)
        {
            if (command.In == Everywhere && !(typed.Length == 0 && IsOneOfMany(command)))
                Add(rows, typed, command.Group, typed.Length == 0 && command.Id == CommandId.Jump1 ? Jumps(state) : Row(state, command, help.Pane));
        }

        foreach (var command in ScreenCommands.All)
        {
            if ((command.In & pane) == 0)
                Add(rows, typed, $"Only in the {(command.In == Panes.Log ? "log" : "list")}", Row(state, command, help.Pane) with { IsHere = false });
        }

        return rows.ToImmutable();
    }

    /// <summary>The keys that give it in this pane: another command may have taken one of them there.</summary>
    private static HelpRow Row(AppState state, ScreenCommand command, Pane pane)
    {
        var text = "";
        var isHere = (command.In & (Panes)(1 << (int)pane)) != 0;
        foreach (var chord in state.Keys.KeysOf(command.Id))
        {
            var given = chord.Second is { } second ? state.Keys.Find(second, chord.First, pane) : state.Keys.Find(chord.First, null, pane);
            if (!isHere || given?.Id == command.Id)
                text += text.Length == 0 ? chord.ToString() : $", {chord}";
        }

        return new("", text, command.Name, command.Description + Lost(state, command));
    }

    /// <summary>Whoever looks for a key that does something else now is told what.</summary>
    private static string Lost(AppState state, ScreenCommand command)
    {
        var text = "";
        foreach (var taken in state.Keys.Taken)
        {
            if (taken.From.Id == command.Id)
                text += $"; {taken.Does} instead, by the settings";
        }

        return text;
    }

    private static bool IsOneOfMany(ScreenCommand command) => command.Id is > CommandId.Jump1 and <= CommandId.Jump9;

    private static HelpRow Jumps(AppState state) =>
        new("", $"{state.Keys.KeyOf(CommandId.Jump1)} to {state.Keys.KeyOf(CommandId.Jump9)}", "jump-1 to jump-9", "go to the first to ninth session");

    private static void Add(ImmutableArray<HelpRow>.Builder rows, string typed, string head, HelpRow row)
    {
        if (!Fits(typed, row))
            return;
        var heads = rows.Count;
        while (heads > 0 && rows[heads - 1].Head.Length == 0)
            heads--;
        if (heads == 0 || rows[heads - 1].Head != head)
        {
            if (rows.Count > 0)
                rows.Add(new(""));
            rows.Add(new(head));
        }

        rows.Add(row);
    }

    private static bool Fits(string typed, HelpRow row) =>
        typed.Length == 0 || row.Name.Contains(typed, StringComparison.OrdinalIgnoreCase) || row.Does.Contains(typed, StringComparison.OrdinalIgnoreCase);
}
