using Berth.Core.Configuration.Sections;

namespace Berth.Core.Provisioning.Manifests;

/// <summary>A session's agent as the settings had it.</summary>
/// <param name="Settings">Its name, what starts it, what takes its conversation up again.</param>
/// <param name="Conversation">Which conversation that is, where it is known.</param>
internal sealed record ManifestAgent(AgentSettings Settings, string? Conversation = null)
{
    public string Name => Settings.Name;

    /// <summary>What starts it: the conversation it had where it is known, else afresh.</summary>
    public string Command(bool again) => again && Settings.Resume.Length > 0 && (Conversation is not null || !Settings.Resume.Contains("{id}", StringComparison.Ordinal))
        ? Settings.Resume.Replace("{id}", Conversation, StringComparison.Ordinal)
        : Settings.Command;
}
