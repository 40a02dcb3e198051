using System.Collections.Immutable;
using Berth.Commands.Completions;
using Berth.Commands.Config;
using Berth.Commands.Hosts;
using Berth.Commands.Open;

namespace Berth.Commands;

/// <summary>Every command of berth, once: help, completions and the manual are held to this table. A verb is made only when it is asked for.</summary>
internal static class CommandTable
{
    public static ImmutableArray<CommandEntry> All { get; } =
    [
        new("config", "path|show|check|init|edit", "settings: where they are, what holds, what is wrong", ConfigCommand.Make),
        new("hosts", "[connect|disconnect HOST]", "the hosts and their links; connect and disconnect them", HostsCommand.Make),
        new("open", "SESSION", "a session in the browser, logged in", OpenCommand.Make),
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
