using Berth.Core.Hosts;
using Berth.Core.Provisioning.Placing;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>The plan of a new session and nothing more: what creating would do now. Asks hosts, changes nothing.</summary>
internal sealed class Planning(ProvisionerParts parts)
{
    public async Task<(CatalogHost? Host, SessionPlan Plan)> RunAsync(NewSession wish, CancellationToken cancel)
    {
        var (template, problem) = WishChecks.Template(parts.Settings, wish);
        if ((problem ?? WishChecks.Problem(wish, template)) is { } wrong)
            return (null, SessionPlan.Refused(wrong));
        var taken = parts.Sessions.All().Where(session => session.State is not SessionState.Terminated).Select(session => session.Name.Value).ToHashSet(StringComparer.Ordinal);
        if (wish.Name is { } name && taken.Contains(name))
            return (null, SessionPlan.Refused(new Problem(ProblemKind.Conflict, $"there is a session {name} already", "choose another name, or berth kill it first")));
        var (host, facts, unplaced) = await new HostChoice(parts).ChooseAsync(wish, template, cancel);
        if (host is null || facts is null)
            return (host, SessionPlan.Refused(unplaced!));
        var input = new PlanInput(parts.Settings, wish, host, facts)
        {
            Id = SessionId.New(),
            Name = wish.Name is { } given ? SessionName.Parse(given) : SessionNaming.Candidates(wish, template).First(candidate => !taken.Contains(candidate.Value)),
            Home = parts.Home,
            Now = parts.Time.GetUtcNow(),
        };
        return (host, SessionPlanner.Plan(input));
    }
}
