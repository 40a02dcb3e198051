using System.Collections.Immutable;
using Berth.App;

namespace Berth.Help;

/// <summary>The lines of the help: heads of groups, and a line per command.</summary>
internal static class HelpRows
{
    /// <summary>A line without a command is the head of a group; an empty one parts groups.</summary>
    public static ImmutableArray<(string Head, ScreenCommand? Command)> Of(string typed)
    {
        var rows = ImmutableArray.CreateBuilder<(string, ScreenCommand?)>();
        var group = "";
        foreach (var command in ScreenCommands.All)
        {
            if (!Fits(typed, command))
                continue;
            if (command.Group != group)
            {
                if (rows.Count > 0)
                    rows.Add(("", null));
                group = command.Group;
                rows.Add((group, null));
            }

            rows.Add(("", command));
        }

        return rows.ToImmutable();
    }

    public static string Keys(AppState state, ScreenCommand command)
    {
        var text = "";
        foreach (var chord in state.Keys.KeysOf(command.Id))
            text += text.Length == 0 ? chord.ToString() : $", {chord}";
        return text;
    }

    private static bool Fits(string typed, ScreenCommand command) =>
        typed.Length == 0 || command.Name.Contains(typed, StringComparison.OrdinalIgnoreCase) || command.Description.Contains(typed, StringComparison.OrdinalIgnoreCase);
}
