using System.Collections.Immutable;

namespace Berth.Core.Servers;

/// <summary>
/// Variables that a host's own shell may hold and that a server would obey: PORT goes before the address that it is given, and with
/// VSCODE_IPC_HOOK_CLI or CODE_SERVER_PARENT_PID it would not be a server at all.
/// </summary>
internal static class Scrubbed
{
    public static ImmutableArray<string> Names { get; } =
    [
        "PORT", "PASSWORD", "HASHED_PASSWORD", "CODE_SERVER_PARENT_PID", "CODE_SERVER_CONFIG", "CODE_SERVER_HOST", "CODE_SERVER_COOKIE_SUFFIX",
        "CODE_SERVER_RECONNECTION_GRACE_TIME", "CODE_SERVER_IDLE_TIMEOUT_SECONDS", "CODE_SERVER_APP_NAME", "CODE_SERVER_SESSION_SOCKET",
        "VSCODE_IPC_HOOK_CLI", "VSCODE_OPTIONS", "VSCODE_PROXY_URI", "VSCODE_SERVER_HOST", "VSCODE_SERVER_PORT", "VSCODE_CLI_DATA_DIR",
    ];
}
