using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Sessions;

namespace Berth.Confirming;

/// <summary>What a kill ends, what becomes of the workspaces, and what would be lost with them.</summary>
internal sealed record KillDialog(ImmutableArray<Session> Sessions, KillMode Mode) : Dialog
{
    /// <summary>As the hosts answer: what work is nowhere else.</summary>
    public ImmutableArray<(SessionId Session, LossAnswer Answer)> Losses { get; init; } = [];

    public override string Title => Sessions.Length == 1 ? $"Kill {Sessions[0].Name}" : $"Kill {Sessions.Length} sessions";

    /// <summary>Deleting work that is nowhere else is said twice.</summary>
    public bool IsWarned { get; init; }

    public bool LosesWork => Mode == KillMode.Delete && Losses.Any(loss => loss.Answer.Lines.Count > 0);

    /// <summary>By the names and in the states that they have now: somebody else may have changed them while it was read.</summary>
    public KillDialog As(FleetState fleet)
    {
        var now = Sessions;
        for (var i = 0; i < now.Length; i++)
        {
            if (fleet.Find(now[i].Id) is { } session && (session.Name != now[i].Name || session.State != now[i].State))
                now = now.SetItem(i, session);
        }

        return now == Sessions ? this : this with { Sessions = now };
    }

    public static KillDialog Of(ImmutableArray<Session> sessions, KillMode mode) => new(sessions, mode);

    /// <summary>The first line that is seen, of more than there is room for.</summary>
    public int Top { get; init; }

    /// <summary>An answer that came late, about one that another dialog named, is none of this one's.</summary>
    public KillDialog WithLoss(SessionId session, LossAnswer answer) => !Sessions.Any(one => one.Id == session) ? this : this with { Losses = Losses.RemoveAll(loss => loss.Session == session).Add((session, answer)) };
}
