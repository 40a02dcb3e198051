using Berth.Core.Configuration.Keys;

namespace Berth.Core.Configuration;

/// <summary>A value that is not what it was, by its path; or a whole section of a name (<c>hosts.dev1</c>) that came or went.</summary>
public sealed record SettingChange(string Path, SettingChangeKind Kind, Effect Effect);
