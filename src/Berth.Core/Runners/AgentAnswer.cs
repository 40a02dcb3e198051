using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;

namespace Berth.Core.Runners;

/// <summary>Which agent a session gets.</summary>
/// <param name="Settings">Null for none.</param>
/// <param name="Found">Where its program is; null where the command is more than a program.</param>
internal sealed record AgentAnswer(AgentSettings? Settings, FoundAgent? Found)
{
    /// <summary>Why there is none, though one was wished. The session works without.</summary>
    public string? Note { get; init; }

    /// <summary>The host could not be asked.</summary>
    public Problem? Problem { get; init; }
}
