using System.Collections.Immutable;

namespace Berth.Core.Runners;

/// <summary>Variables of the connection or terminal that a start happened to come by. They mean nothing to what lives longer.</summary>
internal static class Scrubbed
{
    public static ImmutableArray<string> Names { get; } =
    [
        "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY", "SSH_ORIGINAL_COMMAND", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE",
        "TMUX", "TMUX_PANE", "STY", "WINDOW", "ZELLIJ", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "OLDPWD",
        "BERTH_SESSION", "BERTH_ROOT", "BERTH_NOTIFY", "BERTH_HOME", "BERTH_CONVERSATION",
        "INVOCATION_ID", "JOURNAL_STREAM", "NOTIFY_SOCKET", "LISTEN_FDS", "LISTEN_PID", "MANAGERPID",
        "VSCODE_IPC_HOOK_CLI", "VSCODE_PROXY_URI", "PASSWORD", "HASHED_PASSWORD", "PORT",
    ];

    public static string Words(IEnumerable<string> more) => string.Join(' ', Names.Concat(more.Where(Remote.EnvironmentFile.IsName)).Distinct());
}
