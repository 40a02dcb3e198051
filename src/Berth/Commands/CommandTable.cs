using System.Collections.Immutable;
using Berth.Commands.Attach;
using Berth.Commands.Completions;
using Berth.Commands.Config;
using Berth.Commands.Doctor;
using Berth.Commands.Flags;
using Berth.Commands.Forwards;
using Berth.Commands.Hosts;
using Berth.Commands.Lifecycle;
using Berth.Commands.Listing;
using Berth.Commands.Open;
using Berth.Commands.Records;
using Berth.Commands.Send;
using Berth.Commands.Stats;
using Berth.Commands.Watch;

namespace Berth.Commands;

/// <summary>Every command of berth, once: help, completions and the manual are held to this table. A verb is made only when it is asked for.</summary>
internal static class CommandTable
{
    public static ImmutableArray<CommandEntry> All { get; } =
    [
        new("new", "[NAME] [--host H] [--repo URL | --dir PATH] …", "create a session", NewCommand.Make),
        new("ls", "[--host H] [--state S] [--flagged] [--all]", "list the sessions", ListCommand.Make),
        new("show", "SESSION", "one session whole: what it is, costs and does", ShowCommand.Make),
        new("open", "SESSION", "a session in the browser, logged in", OpenCommand.Make),
        new("attach", "SESSION", "the terminal of a session's agent", AttachCommand.Make),
        new("send", "SESSION TEXT…", "type a line into a session's agent", SendCommand.Make),
        new("logs", "SESSION [-f] [-n N] [--source agent|server|events]", "what a session's agent or server printed", LogsCommand.Make),
        new("events", "[SESSION] [-f] [--since TIME]", "what agents, hooks, servers and people said about sessions", EventsCommand.Make),
        new("flags", "[--why SESSION]", "what needs you, the most urgent first", FlagsCommand.Make),
        new("flag", "SESSION MESSAGE", "say that a session needs somebody", FlagCommand.Make),
        new("ack", "SESSION…", "acknowledge the flags of sessions", AckCommand.Make),
        new("snooze", "SESSION TIME", "put the flags of a session off", SnoozeCommand.Make),
        new("stats", "[SESSION|HOST] [--since TIME]", "the load of the past, as a table, CSV or JSON", StatsCommand.Make),
        new("suspend", "SESSION…", "end the processes of sessions and free their memory", StateCommands.Suspend),
        new("resume", "SESSION…", "start suspended or killed sessions again", StateCommands.Resume),
        new("restart", "SESSION…", "stop and start the processes of sessions", StateCommands.Restart),
        new("rename", "SESSION NEW", "give a session another name", RenameCommand.Make),
        new("kill", "SESSION… [--archive | --delete] [--force]", "stop everything of sessions and free their ports", KillCommand.Make),
        new("forward", "SESSION REMOTE[:LOCAL]", "join a port at home to another port of a session's host", ForwardCommand.Make),
        new("unforward", "SESSION REMOTE", "end such a forward", ForwardCommand.MakeUndo),
        new("forwards", "", "every port at home that leads to a session", ForwardsCommand.Make),
        new("adopt", "[HOST]", "rebuild the list from what is on the hosts", AdoptCommand.Make),
        new("gc", "[HOST] [--apply]", "what cleaning the hosts would free", CleanCommand.Make),
        new("hosts", "[connect|disconnect HOST]", "the hosts and their links; connect and disconnect them", HostsCommand.Make),
        new("doctor", "[HOST]", "everything that can be wrong, with what helps", DoctorCommand.Make),
        new("watch", "[--metrics ADDRESS]", "links, flags and notices without a screen, for a service", WatchCommand.Make),
        new("config", "path|show|check|init|edit", "settings: where they are, what holds, what is wrong", ConfigCommand.Make),
        new("completions", "bash|zsh|fish", "print the completion script of a shell", CompletionsCommand.Make),
        new("complete", "WORD…", "what may stand at the cursor, for the completion scripts", CompleteCommand.Make) { Hidden = true },
    ];

    public static CommandEntry? Find(string name)
    {
        foreach (var entry in All)
        {
            if (entry.Name == name)
                return entry;
        }

        return null;
    }
}
