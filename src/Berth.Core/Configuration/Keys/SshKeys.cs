using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class SshKeys
{
    public static readonly Key<SshSettings>[] All =
    [
        new("program", Kinds.Path,
            "The ssh program. Its settings are your own ssh_config's.",
            static s => s.Program, static (s, v) => s with { Program = (string)v! }, Effect.Restart),

        new("config", Kinds.Path,
            "A file for ssh to read instead of ~/.ssh/config (its -F); empty for none.",
            static s => s.Config, static (s, v) => s with { Config = (string)v! }, Effect.Restart),

        new("connect_timeout", Kinds.Period,
            "How long a connection may take to be made.",
            static s => s.ConnectTimeout, static (s, v) => s with { ConnectTimeout = (TimeSpan)v! }, Effect.Restart),

        new("keepalive", Kinds.Period,
            "How often a silent connection is asked for a sign of life; without one three times, it is dead.",
            static s => s.Keepalive, static (s, v) => s with { Keepalive = (TimeSpan)v! }, Effect.Restart),

        new("command_timeout", Kinds.Period,
            "How long a command on a host may take where nothing else says.",
            static s => s.CommandTimeout, static (s, v) => s with { CommandTimeout = (TimeSpan)v! }, Effect.Restart),

        new("retry_longest", Kinds.Period,
            "The longest wait between two attempts to make a lost connection again.",
            static s => s.RetryLongest, static (s, v) => s with { RetryLongest = (TimeSpan)v! }, Effect.Restart),

        new("commands", Kinds.Integer(1, 8),
            "How many commands may run at once on a host; the probe comes on top, and sshd allows ten in all.",
            static s => s.Commands, static (s, v) => s with { Commands = (int)v! }, Effect.Restart),

        new("bulk", Choices.Bulk,
            "Whether forwards and files have a connection of their own where it can be made without asking you anything.",
            static s => s.Bulk, static (s, v) => s with { Bulk = (BulkLink)v! }, Effect.Restart),
    ];
}
