using Berth.Core.Provisioning;

namespace Berth.Core.Browsing;

/// <summary>How opening ended. Without a problem and without a browser, there is none here: the person sits elsewhere.</summary>
/// <param name="Problem">Why it cannot work; null where it can.</param>
/// <param name="Browser">What was started.</param>
internal sealed record OpenResult(Problem? Problem, BrowserCommand? Browser)
{
    /// <summary>The end of the dead server's log.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];
}
