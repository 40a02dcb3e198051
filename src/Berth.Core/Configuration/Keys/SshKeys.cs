using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class SshKeys
{
    public static readonly Key<SshSettings>[] All =
    [
        Of("program", Kinds.Path,
            "The ssh program. Its settings are your own ssh_config's.",
            static s => s.Program, static (s, v) => s with { Program = v }, Effect.Restart),

        Of("config", Kinds.Path,
            "A file for ssh to read instead of ~/.ssh/config (its -F); empty for none.",
            static s => s.Config, static (s, v) => s with { Config = v }, Effect.Restart),

        Of("connect_timeout", Kinds.Period,
            "How long a connection may take to be made.",
            static s => s.ConnectTimeout, static (s, v) => s with { ConnectTimeout = v }, Effect.Restart),

        Of("keepalive", Kinds.Period,
            "How often a silent connection is asked for a sign of life; without one three times, it is dead.",
            static s => s.Keepalive, static (s, v) => s with { Keepalive = v }, Effect.Restart),

        Of("command_timeout", Kinds.Period,
            "How long a command on a host may take where nothing else says.",
            static s => s.CommandTimeout, static (s, v) => s with { CommandTimeout = v }, Effect.Restart),

        Of("retry_longest", Kinds.Period,
            "The longest wait between two attempts to make a lost connection again.",
            static s => s.RetryLongest, static (s, v) => s with { RetryLongest = v }, Effect.Restart),

        Of("commands", Kinds.Integer(1, 8),
            "How many commands may run at once on a host; the probe comes on top, and sshd allows ten in all.",
            static s => s.Commands, static (s, v) => s with { Commands = v }, Effect.Restart),

        Of("bulk", Choices.Bulk,
            "Whether forwards and files have a connection of their own where it can be made without asking you anything.",
            static s => s.Bulk, static (s, v) => s with { Bulk = v }, Effect.Restart),
    ];

    private static Key<SshSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<SshSettings, T> get, Func<SshSettings, T, SshSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
