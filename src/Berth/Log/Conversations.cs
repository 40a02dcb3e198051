using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;

namespace Berth.Log;

/// <summary>Which agents keep a conversation that can be read: those whose records are known, whatever name they were given.</summary>
internal static class Conversations
{
    public static string? KindOf(Settings settings, string agent)
    {
        var signals = (settings.Agents.TryGet(agent, out var section) ? section : new AgentSettings(agent)).Signals;
        return signals is "claude-code" or "codex" ? signals : null;
    }
}
