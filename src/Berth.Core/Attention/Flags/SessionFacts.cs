using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>What is known now of one session. What is null is not known, and changes no flag.</summary>
public sealed record SessionFacts(string Host, SessionId Session)
{
    public AgentStatus? Agent { get; init; }

    /// <summary>The error that ended the agent's last turn, until it works again.</summary>
    public Claim? Trouble { get; init; }

    /// <summary>When the user last looked at this session.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public ServerFacts? Server { get; init; }

    public Gauges? Load { get; init; }
}
