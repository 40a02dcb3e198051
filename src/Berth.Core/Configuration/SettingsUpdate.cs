using System.Collections.Immutable;

namespace Berth.Core.Configuration;

/// <summary>
/// A saved file. With errors the settings are those that held before; without, the new ones, and of the changes those with
/// <see cref="Keys.Effect.Restart"/> wait for one.
/// </summary>
public sealed record SettingsUpdate(Settings Settings, ImmutableArray<SettingsError> Errors, ImmutableArray<SettingChange> Changes);
