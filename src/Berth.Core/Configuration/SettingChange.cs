using Berth.Core.Configuration.Keys;

namespace Berth.Core.Configuration;

/// <summary>A value that is not what it was, by its path; or a whole section of a name (<c>hosts.dev1</c>) that came or went.</summary>
public sealed record SettingChange(string Path, SettingChangeKind Kind, Effect Effect)
{
    /// <summary>What is told of hosts depends on all that holds at once, but for what only the screen and the form go by.</summary>
    public bool ConcernsHosts => Effect == Effect.Live && Path.Split('.')[0] is not ("ui" or "keys" or "templates");
}
