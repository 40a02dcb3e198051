using Berth.App;

namespace Berth.Hosts;

/// <summary>The hosts with their links, load and capacity.</summary>
internal sealed record HostsDialog(int Selected = 0) : Dialog
{
    public override string Title => "Hosts";
}
