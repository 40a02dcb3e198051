using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Storage;

namespace Berth.Flags;

/// <summary>All flags, the most urgent first, each with what shows it; then those of the past.</summary>
internal sealed record FlagsDialog(int Selected = 0) : Dialog
{
    public override string Title => "Flags";

    /// <summary>Whose cause has ended, the newest first.</summary>
    public ImmutableArray<PastFlag> Past { get; init; } = [];
}
