using Berth.App;

namespace Berth.Forwards;

/// <summary>Every port at home that leads to a host: the sessions' own, and those that were asked for.</summary>
internal sealed record ForwardsDialog(int Selected = 0) : Dialog
{
    public override string Title => "Forwards";
}
