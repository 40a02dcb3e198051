using System.Collections.Immutable;

namespace Berth.Core.Configuration;

/// <summary>Settings as read, with everything that is wrong with them and where each value came from. With errors, what is right still holds.</summary>
public sealed record SettingsResult(Settings Settings, ImmutableArray<SettingsError> Errors, IReadOnlyDictionary<string, Origin> Origins)
{
    public bool IsValid => Errors.IsEmpty;

    /// <summary>Of a value by its path, <c>hosts.dev1.address</c>.</summary>
    public Origin OriginOf(string path) => Origins.TryGetValue(path, out var origin) ? origin : Origin.Default;
}
