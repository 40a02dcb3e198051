using System.Collections.Immutable;

namespace Berth.App;

// house rule: table of the screen's commands

/// <summary>
/// The one table of commands: it feeds the keys, the prefix keys, the palette, the help, the bottom bar, the manual and the check of <c>[keys]</c>.
/// </summary>
internal static class ScreenCommands
{
    private const Panes List = Panes.Sessions | Panes.Detail;

    public static ImmutableArray<ScreenCommand> All { get; } =
    [
        .. Group("Moving",
            new(CommandId.Down, "down", "down", "go down, or scroll down", ["j", "Down"]),
            new(CommandId.Up, "up", "up", "go up, or scroll up", ["k", "Up"]),
            new(CommandId.PageDown, "page-down", "page down", "go down by a page", ["PageDown", "Ctrl-f"]),
            new(CommandId.PageUp, "page-up", "page up", "go up by a page", ["PageUp"]),
            new(CommandId.First, "first", "first", "go to the first row, or to the start of the log", ["g", "Home"]),
            new(CommandId.Last, "last", "last", "go to the last row, or follow the log", ["G", "End"]),
            new(CommandId.NextSession, "next-session", "next", "go to the next session", ["Ctrl-b n"]),
            new(CommandId.PreviousSession, "previous-session", "previous", "go to the previous session", ["Ctrl-b p"]),
            new(CommandId.Jump1, "jump-1", "jump", "go to the first session", ["1"]),
            new(CommandId.Jump2, "jump-2", "jump", "go to the second session", ["2"]),
            new(CommandId.Jump3, "jump-3", "jump", "go to the third session", ["3"]),
            new(CommandId.Jump4, "jump-4", "jump", "go to the fourth session", ["4"]),
            new(CommandId.Jump5, "jump-5", "jump", "go to the fifth session", ["5"]),
            new(CommandId.Jump6, "jump-6", "jump", "go to the sixth session", ["6"]),
            new(CommandId.Jump7, "jump-7", "jump", "go to the seventh session", ["7"]),
            new(CommandId.Jump8, "jump-8", "jump", "go to the eighth session", ["8"]),
            new(CommandId.Jump9, "jump-9", "jump", "go to the ninth session", ["9"])),
        .. Group("The list",
            new(CommandId.Fold, "fold", "fold", "fold the host's sessions away, or show them again", ["o", "Left", "Right"]) { In = List, Needs = Needs.Host },
            new(CommandId.Mark, "mark", "mark", "mark the session; kill, suspend, restart, ack and snooze then act on all marked ones", ["space"]) { In = List, Needs = Needs.Session },
            new(CommandId.ClearMarks, "clear-marks", "clear", "take away what was said, the marks, the filter", ["Esc"]),
            new(CommandId.Filter, "filter", "filter", "show only sessions that have all the words; ! asks for a flag, !word for its absence", ["/"]) { In = List },
            new(CommandId.ShowAll, "show-all", "show all", "show killed sessions, too, or hide them again", ["A"]) { In = List },
            new(CommandId.SortAttention, "sort-attention", "sort", "sort by attention, or group by host again", ["w"]) { In = List }),
        .. Group("Attention",
            new(CommandId.NextFlag, "next-flag", "next flag", "go to the longest waiting open flag of the highest severity, then to the next", ["f"]) { Needs = Needs.AnyFlag },
            new(CommandId.PreviousFlag, "previous-flag", "previous flag", "go to the flag before", ["F"]) { Needs = Needs.AnyFlag },
            new(CommandId.Acknowledge, "ack", "ack", "acknowledge the session's flags: seen, call no more", ["."]) { Needs = Needs.Flag },
            new(CommandId.Snooze, "snooze", "snooze", "put the session's flags off for a while", ["z"]) { Needs = Needs.Flag },
            new(CommandId.Reply, "reply", "answer", "type a line to the agent without attaching", ["i"]) { Needs = Needs.Agent },
            new(CommandId.Flags, "flags", "flags", "list all flags with their evidence", ["!"])),
        .. Group("Sessions",
            new(CommandId.Open, "open", "open", "open the browser on the session", ["Enter"]) { In = List, Needs = Needs.Running },
            new(CommandId.Attach, "attach", "attach", "give the terminal to the session's agent; its detach key comes back", ["a"]) { Needs = Needs.Agent },
            new(CommandId.New, "new", "new", "make a new session", ["n", "Ctrl-b c"]),
            new(CommandId.Kill, "kill", "kill", "stop everything of the session; its workspace is kept", ["x", "Ctrl-b &"]) { Needs = Needs.Sessions },
            new(CommandId.Undo, "undo", "undo", "bring back what was killed last", ["u"]),
            new(CommandId.SuspendResume, "suspend-resume", "suspend", "stop the session's processes and free their memory, or start them again", ["s"]) { Needs = Needs.Sessions },
            new(CommandId.Restart, "restart", "restart", "stop and start the session's processes; try a failed creation again", ["r"]) { Needs = Needs.Sessions },
            new(CommandId.Rename, "rename", "rename", "give the session another name", ["R", "Ctrl-b ,"]) { Needs = Needs.Session },
            new(CommandId.CancelWork, "cancel", "cancel", "give up what is being done to the session, and undo it", ["Ctrl-c"]) { Needs = Needs.Work },
            new(CommandId.CopyAddress, "copy-address", "copy", "copy the session's address to the clipboard", ["y"]) { In = List, Needs = Needs.Session },
            new(CommandId.Forwards, "forwards", "forwards", "list, make and end forwards", ["p"]),
            new(CommandId.OpenPort, "open-port", "open port", "forward the port on which the session's processes listen beside its server, as a dev server does, and open the browser on it", ["P"]) { Needs = Needs.Running },
            new(CommandId.Graph, "graph", "graph", "show the load of the last hour, day or month", ["v"]) { Needs = Needs.Host }),
        .. Group("Hosts",
            new(CommandId.Hosts, "hosts", "hosts", "list the hosts with links, load and capacity", ["h"]),
            new(CommandId.ConnectHost, "connect", "connect", "make the link to the host at once", ["c"]) { Needs = Needs.Host },
            new(CommandId.DisconnectHost, "disconnect", "disconnect", "end the link to the host, with its forwards", []) { Needs = Needs.Host }),
        .. Group("The log",
            new(CommandId.LogSource, "log-source", "source", "show the next log: agent, server, events, all", ["l"]),
            new(CommandId.LogLevel, "log-level", "level", "show only what matters more: no debug, warnings, errors, all again", ["e"]) { In = Panes.Log },
            new(CommandId.LogSearch, "log-search", "search", "search the log", ["/"]) { In = Panes.Log },
            new(CommandId.LogNext, "log-next", "next match", "go to the next match, towards the end", ["n"]) { In = Panes.Log },
            new(CommandId.LogPrevious, "log-previous", "previous match", "go to the previous match", ["N"]) { In = Panes.Log },
            new(CommandId.LogWrap, "log-wrap", "wrap", "wrap long lines, or cut them off", ["W"]),
            new(CommandId.LogCopy, "log-copy", "copy", "copy what the log shows to the clipboard", ["y"]) { In = Panes.Log },
            new(CommandId.LogScroll, "log-scroll", "scroll", "go to the log and stay where it is", ["Ctrl-b ["])),
        .. Group("Panes",
            new(CommandId.NextPane, "next-pane", "pane", "go to the next pane", ["Tab", "Ctrl-b o"]),
            new(CommandId.PreviousPane, "previous-pane", "pane", "go to the previous pane", ["Shift-Tab"]),
            new(CommandId.PaneLeft, "pane-left", "left", "go to the pane on the left", ["Ctrl-b Left"]),
            new(CommandId.PaneRight, "pane-right", "right", "go to the pane on the right", ["Ctrl-b Right"]),
            new(CommandId.PaneUp, "pane-up", "above", "go to the pane above", ["Ctrl-b Up"]),
            new(CommandId.PaneDown, "pane-down", "below", "go to the pane below", ["Ctrl-b Down"]),
            new(CommandId.ResizeLeft, "resize-left", "smaller", "move the pane's border to the left", ["Ctrl-b Ctrl-Left"]),
            new(CommandId.ResizeRight, "resize-right", "larger", "move the pane's border to the right", ["Ctrl-b Ctrl-Right"]),
            new(CommandId.ResizeUp, "resize-up", "smaller", "move the pane's border up", ["Ctrl-b Ctrl-Up"]),
            new(CommandId.ResizeDown, "resize-down", "larger", "move the pane's border down", ["Ctrl-b Ctrl-Down"]),
            new(CommandId.Zoom, "zoom", "zoom", "give the pane the whole screen, or its place again", ["Z", "Ctrl-b z"]),
            new(CommandId.HidePane, "hide-pane", "hide", "hide the pane", ["Ctrl-b x"]),
            new(CommandId.ToggleSessions, "toggle-sessions", "list", "show or hide the list", []),
            new(CommandId.ToggleDetail, "toggle-detail", "detail", "show or hide the detail", ["D"]),
            new(CommandId.ToggleLog, "toggle-log", "log", "show or hide the log", ["L"]),
            new(CommandId.NextLayout, "next-layout", "layout", "lay the panes out otherwise: by size, wide, tall, one at a time", ["Ctrl-b space"])),
        .. Group("berth",
            new(CommandId.Palette, "palette", "command", "find a command or a session by typing", [":", "Ctrl-b :"]),
            new(CommandId.Help, "help", "help", "list the keys, searchable", ["?", "F1", "Ctrl-b ?"]),
            new(CommandId.Notices, "notices", "notices", "list what was said so far", ["m", "Ctrl-b ~"]),
            new(CommandId.SettingsErrors, "settings-errors", "settings", "show what is wrong with the settings", []),
            new(CommandId.Redraw, "redraw", "redraw", "draw the screen anew", ["Ctrl-l"]),
            new(CommandId.SuspendProgram, "suspend-program", "stop", "stop berth as a shell's job", ["Ctrl-z"]),
            new(CommandId.Detach, "detach", "detach", "leave everything running and quit", ["Ctrl-b d"]),
            new(CommandId.Quit, "quit", "quit", "quit, after saying what stays", ["q"]),
            new(CommandId.QuitSuspend, "quit-suspend", "suspend all", "suspend all sessions and quit, after asking", ["Q"])),
    ];

    /// <summary>For the check of <c>[keys]</c>.</summary>
    public static ImmutableArray<string> Names => [.. All.Select(command => command.Name)];

    public static ScreenCommand Of(CommandId id) => All[(int)id];

    public static ScreenCommand? Find(string name)
    {
        foreach (var command in All)
        {
            if (command.Name == name)
                return command;
        }

        return null;
    }

    /// <summary>An array: for a span of so many the runtime would have to compile a method at each start.</summary>
    private static ScreenCommand[] Group(string name, params ScreenCommand[] commands)
    {
        for (var i = 0; i < commands.Length; i++)
            commands[i] = commands[i] with { Group = name };
        return commands;
    }
}
