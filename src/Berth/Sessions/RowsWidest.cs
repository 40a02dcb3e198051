using Berth.Core.Sessions;
using Berth.Terminal.Text;

namespace Berth.Sessions;

/// <summary>The cells that the longest names in the list take: columns are as wide as what stands in them, and stay so while figures change.</summary>
internal readonly record struct RowsWidest(int Name, int Agent)
{
    public static RowsWidest Of(FleetState fleet, ListShape shape)
    {
        int name = 0, agent = 0;
        foreach (var session in fleet.Sessions)
        {
            if (session.State == SessionState.Terminated && !shape.ShowAll)
                continue;
            name = Math.Max(name, session.Name.Value.Length);
            if (session.Agent is { } its && its.Name.Length > agent)
                agent = Math.Max(agent, CellWidth.Of(its.Name));
        }

        return new(name, agent);
    }

    /// <summary>The same names stand in both.</summary>
    public static bool IsAs(Session now, Session known) => now.Name == known.Name && now.Agent?.Name == known.Agent?.Name;
}
