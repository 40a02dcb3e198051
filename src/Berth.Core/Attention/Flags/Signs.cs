using System.Collections.Immutable;
using System.Globalization;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>From facts to signs: what each rule looks at.</summary>
public static class Signs
{
    // How many there are of each kind: they are made at each look, for every session.
    private const int OfAgents = 3;
    private const int OfServers = 2;
    private const int OfLoad = 3;

    public static ImmutableArray<Sign> Of(SessionFacts facts, FlagPolicy? policy = null)
    {
        var target = new FlagTarget(facts.Host, facts.Session);
        var signs = ImmutableArray.CreateBuilder<Sign>((facts.Agent is null ? 0 : OfAgents) + (facts.Server is null ? 0 : OfServers) + OfLoad);
        if (facts.Agent is { } agent)
        {
            signs.Add(OfAgent(target, FlagRule.Blocked, agent.State == AgentState.Blocked, agent));
            signs.Add(OfTrouble(target, facts, agent));
            signs.Add(OfAgent(target, FlagRule.Done, agent.State == AgentState.Done && !(facts.SeenAt >= agent.Since), agent));
        }

        if (facts.Server is { } server)
        {
            signs.Add(new Sign(target, FlagRule.Server, server.HasCrashed) { Since = server.Since, Evidence = server.Evidence, Source = "server" });
            var isFailing = server.HasCrashed ? false : server.IsFailing;
            signs.Add(new Sign(target, FlagRule.Health, isFailing) { Since = server.Since, Evidence = server.Evidence, Source = "health" });
        }

        AddLoad(signs, target, facts.Load, policy ?? FlagPolicy.Usual);
        return signs.MoveToImmutable();
    }

    public static ImmutableArray<Sign> Of(HostFacts facts, FlagPolicy? policy = null)
    {
        var target = new FlagTarget(facts.Host, null);
        var signs = ImmutableArray.CreateBuilder<Sign>(1 + OfLoad);
        signs.Add(new Sign(target, FlagRule.Link, facts.IsLost ?? false) { Since = facts.LostSince, Evidence = facts.LinkEvidence, Source = "link" });
        AddLoad(signs, target, facts.Load, policy ?? FlagPolicy.Usual);
        return signs.MoveToImmutable();
    }

    private static Sign OfAgent(FlagTarget target, FlagRule rule, bool holds, AgentStatus agent) => new(target, rule, holds)
    {
        Since = agent.Since,
        Message = agent.Message,
        Evidence = !holds ? null : agent.Message ?? $"the agent said {Words.Of(agent.State)}{(agent.Kind is { } kind ? $" ({Words.Of(kind)})" : "")}",
        Source = agent.Source,
    };

    private static Sign OfTrouble(FlagTarget target, SessionFacts facts, AgentStatus agent)
    {
        if (facts.Trouble is not { } trouble)
            return OfAgent(target, FlagRule.Error, agent.State == AgentState.Error, agent);
        return OfAgent(target, FlagRule.Error, holds: agent.State is AgentState.Error or AgentState.Idle, AgentStatus.Of(trouble));
    }

    private static void AddLoad(ImmutableArray<Sign>.Builder signs, FlagTarget target, Gauges? load, FlagPolicy policy)
    {
        signs.Add(OfGauge(target, FlagRule.Cpu, load?.CpuPercent, policy));
        var memory = OfGauge(target, FlagRule.Memory, load?.MemoryPercent, policy);
        signs.Add(load?.SwapPercent is { } swapped ? memory with { Evidence = string.Create(CultureInfo.InvariantCulture, $"{memory.Evidence}, swap {swapped:0} %") } : memory);
        signs.Add(OfGauge(target, FlagRule.Disk, load?.DiskPercent, policy));
    }

    private static Sign OfGauge(FlagTarget target, FlagRule rule, double? percent, FlagPolicy policy)
    {
        var limit = policy.Of(rule)?.Limit;
        // What is well below is no evidence, and is looked at every round.
        var isNear = percent > limit - FlagRules.Slack;
        return new Sign(target, rule, percent is { } figure ? figure > limit : null)
        {
            Gauge = percent,
            Evidence = percent is { } value && isNear ? string.Create(CultureInfo.InvariantCulture, $"{FlagRules.Of(rule).Reason} {value:0} %") : null,
            Source = "probe",
        };
    }
}
