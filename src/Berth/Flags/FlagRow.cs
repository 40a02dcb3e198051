using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Storage;

namespace Berth.Flags;

/// <summary>A row of the list of flags: one that stands, or one that is over.</summary>
/// <param name="Flag">Which.</param>
/// <param name="Over">When its cause ended; null while it stands.</param>
internal readonly record struct FlagRow(StandingFlag Flag, DateTimeOffset? Over)
{
    /// <summary>Those that stand, the most urgent first; then those that are over, the newest first.</summary>
    public static ImmutableArray<FlagRow> All(AppState state, FlagsDialog dialog)
    {
        var rows = ImmutableArray.CreateBuilder<FlagRow>(state.Fleet.Flags.Length + dialog.Past.Length);
        foreach (var flag in state.Fleet.Flags)
            rows.Add(new(flag, null));
        foreach (var past in dialog.Past)
            rows.Add(new(past.Flag, past.ClearedAt));
        return rows.ToImmutable();
    }
}
