using System.Collections.Immutable;
using Berth.App;

namespace Berth.Notices;

/// <summary>All that was said, the newest first, and the log's lines of the one that was asked about.</summary>
internal sealed record NoticesDialog(int Selected = 0) : Dialog
{
    public override string Title => Log.IsDefault ? "Notices" : "Notices: log";

    /// <summary>Default: none was asked for.</summary>
    public ImmutableArray<string> Log { get; init; }
}
