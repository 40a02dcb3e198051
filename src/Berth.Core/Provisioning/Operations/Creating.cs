using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Placing;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Runners;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Operations;

/// <summary>Makes a new session: the plan, a row that holds its name, the seven steps.</summary>
internal sealed class Creating(ProvisionerParts parts)
{
    private const int MostNames = 10_000;

    public async Task<Outcome> RunAsync(NewSession wish, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var (template, problem) = WishChecks.Template(parts.Settings, wish);
        if ((problem ?? WishChecks.Problem(wish, template) ?? NameProblem(wish.Name)) is { } wrong)
            return new Outcome.Refused(wrong);
        try
        {
            var (host, facts, unplaced) = await new HostChoice(parts).ChooseAsync(wish, template, cancel);
            return host is null || facts is null ? new Outcome.Refused(unplaced!) : await OnAsync(host, facts, (wish, template), progress, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Outcome.Cancelled(null);
        }
    }

    private async Task<Outcome> OnAsync(CatalogHost host, HostFacts facts, (NewSession Wish, TemplateSettings Template) asked, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        facts = await Linger.EnsureAsync(parts.Link(host), facts, cancel);
        var input = new PlanInput(parts.Settings, asked.Wish, host, facts)
        {
            Id = asked.Wish.Id ?? SessionId.New(),
            Name = asked.Wish.Name is { } name ? SessionName.Parse(name) : default,
            Home = parts.Home,
            Now = parts.Time.GetUtcNow(),
        };
        var names = asked.Wish.Name is null ? SessionNaming.Candidates(asked.Wish, asked.Template).Take(MostNames) : [input.Name];
        foreach (var candidate in names)
        {
            var plan = SessionPlanner.Plan(input with { Name = candidate });
            if (plan.Manifest is not { } manifest)
                return new Outcome.Refused(plan.Problem!);
            var work = new Work(parts, Operation.Create, host, manifest) { Progress = progress, Facts = facts };
            work.Notes.AddRange(plan.Notes);
            if (Register(work) is { } begun)
                return await RunAsync(work, begun.Lease, begun.Operation, new Bringing(plan.Steps), cancel);
        }

        return new Outcome.Refused(Taken(input.Name));
    }

    /// <summary>The row, the lease and the journal's entry, all at once. Null where the name is taken.</summary>
    private (Lease Lease, long Operation)? Register(Work work) => parts.Database.Write<(Lease, long)?>(_ =>
    {
        if (parts.Sessions.Add(SessionOf.Manifest(work.Manifest, work.HostName), ManifestWriter.Write(work.Manifest)) is not SessionChange.Done)
            return null;
        var lease = (LeaseAnswer.Taken)parts.Leases.Take(work.Manifest.Id, OperationWords.Of(Operation.Create));
        return (lease.Lease, Books.Begin(work, ""));
    });

    private async Task<Outcome> RunAsync(Work work, Lease lease, long operation, Bringing bringing, CancellationToken cancel)
    {
        try
        {
            return await bringing.RunAsync(work, operation, cancel);
        }
        finally
        {
            parts.Leases.Release(lease);
        }
    }

    private Problem? NameProblem(string? name)
    {
        if (name is null)
            return null;
        if (SessionName.Problem(name) is { } bad)
            return new Problem(ProblemKind.Usage, bad, "as web-1: a-z, 0-9 and -, at most 40");
        return parts.Sessions.All().Any(session => session.Name.Value == name && session.State is not SessionState.Terminated) ? Taken(SessionName.Parse(name)) : null;
    }

    private static Problem Taken(SessionName name) => new(ProblemKind.Conflict, $"there is a session {name} already", "choose another name, or berth kill it first");
}
