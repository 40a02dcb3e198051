using System.Collections.Immutable;

namespace Berth.Core.Configuration;

/// <summary>What has a meaning without a section in the settings.</summary>
public static class BuiltIn
{
    /// <summary>The host that always exists: this machine, without ssh.</summary>
    public const string LocalHost = "local";

    /// <summary>The kind of server that is any program.</summary>
    public const string CommandServer = "command";

    public static ImmutableArray<string> Servers { get; } =
        ["code-server", "openvscode-server", "vscodium-server", "serve-web", CommandServer, "none"];

    /// <summary>In the order in which <c>agent = "auto"</c> looks for them.</summary>
    public static ImmutableArray<string> Agents { get; } =
        ["claude", "codex", "gemini", "opencode", "copilot", "aider", "goose"];

    /// <summary>The file of <c>config/agents</c> that knows an agent's signals.</summary>
    public static string SignalsOf(string agent) => agent switch
    {
        "claude" => "claude-code",
        _ when Agents.Contains(agent) => agent,
        _ => "generic",
    };

    /// <summary>What takes up a conversation again; empty for an agent that cannot.</summary>
    public static string ResumeOf(string agent) => agent switch
    {
        "claude" => "claude --resume {id}",
        "codex" => "codex resume {id}",
        _ => "",
    };
}
