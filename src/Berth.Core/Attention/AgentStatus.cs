using Berth.Core.Sessions;

namespace Berth.Core.Attention;

/// <summary>What is shown of an agent.</summary>
/// <param name="State">With everything within the agent counted in.</param>
/// <param name="Since">When it became so, not when it was shown.</param>
/// <param name="Source">Who said so.</param>
public sealed record AgentStatus(AgentState State, DateTimeOffset Since, string Source)
{
    public BlockedKind? Kind { get; init; }

    public string? Message { get; init; }

    public int? Code { get; init; }

    internal static AgentStatus Of(Claim claim) => new(claim.State, claim.At, claim.Source) { Kind = claim.Kind, Message = claim.Message, Code = claim.Code };
}
