using Berth.Core.Attention.Flags;

namespace Berth.Core.Monitoring;

/// <summary>A flag that calls.</summary>
/// <param name="Id">In the store, where it is settled which berth tells the user.</param>
/// <param name="Flag">What it says.</param>
internal sealed record RaisedFlag(long Id, Flag Flag)
{
    /// <summary>It was snoozed, and calls again.</summary>
    public bool IsBack { get; init; }
}
