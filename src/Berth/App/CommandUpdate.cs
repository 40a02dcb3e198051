using Berth.Log;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.App;

/// <summary>What a command does, whatever gave it.</summary>
internal static class CommandUpdate
{
    public static Step<AppState> Run(AppState state, ScreenCommand command)
    {
        // Who has begun to act is not moved off what they see.
        if (state.List.Origin == CursorOrigin.Starting)
            state = state with { List = state.List with { Origin = CursorOrigin.Placed } };
        state = LineTyped(state);
        if (WhyNot.Of(state, command) is { } why)
            return state.Tell(NoticeKind.Hint, $"{command.Name}: {why}").Only();
        return command.Group switch
        {
            "Moving" => MoveCommands.Run(state, command.Id),
            "The list" => ListCommands.Run(state, command.Id),
            "Attention" => AttentionCommands.Run(state, command.Id),
            "Sessions" => SessionCommands.Run(state, command.Id),
            "Hosts" => HostCommands.Run(state, command.Id),
            "The log" => LogCommands.Run(state, command.Id),
            "Panes" => PaneCommands.Run(state, command.Id),
            _ => ProgramCommands.Run(state, command.Id),
        };
    }

    /// <summary>A command that comes by a click ends the line that is being typed: the filter stays as it is.</summary>
    private static AppState LineTyped(AppState state) =>
        state.IsLineTyped ? state with { List = state.List with { Typing = null }, Log = state.Log with { Typing = null } } : state;
}
