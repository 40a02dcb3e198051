using Berth.Core.Hosts;
using Berth.Core.Storage;

namespace Berth.Commands.Hosts;

/// <summary>One host as <c>berth hosts</c> shows it.</summary>
/// <param name="Host">As the settings know it.</param>
/// <param name="Link">Its link: as it is where it was asked, else as it was last known.</param>
/// <param name="Sessions">That are not terminated.</param>
/// <param name="Usage">Its last known load.</param>
internal sealed record HostRow(CatalogHost Host, HostLink? Link, int Sessions, HostUsage? Usage)
{
    public string State => Link?.State ?? "down";
}
