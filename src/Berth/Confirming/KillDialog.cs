using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

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

    public static KillDialog Of(ImmutableArray<Session> sessions, KillMode mode) => new(sessions, mode);

    public KillDialog WithLoss(SessionId session, LossAnswer answer) => this with { Losses = Losses.RemoveAll(loss => loss.Session == session).Add((session, answer)) };
}
