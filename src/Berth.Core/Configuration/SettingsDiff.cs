using System.Collections.Immutable;
using Berth.Core.Configuration.Keys;

namespace Berth.Core.Configuration;

/// <summary>What differs between two settings, in the order of the manual.</summary>
public static class SettingsDiff
{
    public static ImmutableArray<SettingChange> Between(Settings before, Settings after)
    {
        var changes = ImmutableArray.CreateBuilder<SettingChange>();
        foreach (var section in Schema.All)
            Compare([.. section.Values(before)], [.. section.Values(after)], changes);
        return changes.ToImmutable();
    }

    private static void Compare(List<SettingValue> before, List<SettingValue> after, ImmutableArray<SettingChange>.Builder changes)
    {
        var old = before.ToDictionary(value => value.Path);
        var oldHeaders = before.Select(value => value.Header).ToHashSet();
        var headers = after.Select(value => value.Header).ToHashSet();
        var told = new HashSet<string>();
        foreach (var value in after)
        {
            if (!oldHeaders.Contains(value.Header) && value.Header != "keys")
                Tell(value.Header, SettingChangeKind.Added, Effect.Live);
            else if (!old.Remove(value.Path, out var was))
                Tell(value.Path, SettingChangeKind.Added, value.Effect);
            else if (was.Literal != value.Literal)
                Tell(value.Path, SettingChangeKind.Changed, value.Effect);
        }

        foreach (var value in old.Values)
            Tell(headers.Contains(value.Header) || value.Header == "keys" ? value.Path : value.Header, SettingChangeKind.Removed, value.Effect);

        void Tell(string path, SettingChangeKind kind, Effect effect)
        {
            if (told.Add(path))
                changes.Add(new(path, kind, effect));
        }
    }
}
