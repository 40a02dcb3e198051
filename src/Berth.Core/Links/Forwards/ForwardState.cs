namespace Berth.Core.Links.Forwards;

/// <summary>A forward that is wanted, and why it does not stand; null where it does.</summary>
internal sealed record ForwardState(Forward Forward, LinkError? Error)
{
    public bool Stands => Error is null;
}
