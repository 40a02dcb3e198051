using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Runners;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Plans;

/// <summary>Makes the plan of a new session out of the settings, the template, the wish and the host's facts. Pure.</summary>
internal static class SessionPlanner
{
    /// <summary>A Unix socket's path has at most 107 bytes, and programs add to it.</summary>
    private const int LongestRun = 80;

    public static SessionPlan Plan(PlanInput input)
    {
        var (template, problem) = WishChecks.Template(input.Settings, input.Wish);
        problem ??= WishChecks.Problem(input.Wish, template);
        var server = ServerOf(input, template, ref problem);
        var wished = RunnerWish(input, template);
        var runner = RunnerRule.Choose(wished, input.Facts, input.Host.Name, ref problem);
        if (problem is not null || server is null)
            return SessionPlan.Refused(problem!);
        var agent = AgentRule.Choose(input.Wish.Agent ?? template.Agent ?? input.Settings.Defaults.Agent, input.Settings, input.Facts);
        var manifest = Manifest(input, template, server, runner) with { Agent = agent };
        return new SessionPlan(manifest, Steps(manifest, input.Settings, input.Host, input.Facts), null)
        {
            Notes = RunnerRule.Note(wished, input.Facts, input.Host.Name) is { } note ? [note] : [],
        };
    }

    /// <summary>The seven steps, for a session that was never whole; a new try takes the same.</summary>
    public static ImmutableArray<Step> Steps(Manifest manifest, Settings settings, CatalogHost host, HostFacts facts)
    {
        var directory = manifest.OwnsWorkspace ? null : manifest.Workspace;
        var steps = ImmutableArray.CreateBuilder<Step>(7);
        steps.Add(Reserve(manifest, settings, host));
        steps.Add(new Step.Prepare(directory, manifest.Repo is not null));
        if (manifest.Repo is { } repo)
            steps.Add(new Step.CloneRepo(repo, manifest.Branch ?? "", manifest.Depth, facts.Git is null));
        steps.Add(new Step.Deploy(manifest.Server));
        steps.Add(new Step.Start(manifest.Setup));
        steps.Add(new Step.Forward(manifest.Forwards));
        steps.Add(new Step.Verify(settings.Defaults.StartTimeout));
        return steps.ToImmutable();
    }

    public static Step.Reserve Reserve(Manifest manifest, Settings settings, CatalogHost host) => new(
        settings.Ports.Local, manifest.Endpoint is Endpoint.Port && !host.IsLocal ? settings.Ports.Remote : null, host.IsLocal && manifest.Endpoint is Endpoint.Port);

    private static Manifest Manifest(PlanInput input, TemplateSettings template, ServerChoice server, RunnerKind runner)
    {
        var (settings, wish, facts) = (input.Settings, input.Wish, input.Facts);
        var folder = Folder(facts, input.Id);
        var repo = WishChecks.RepoOf(wish, template);
        var directory = WishChecks.DirOf(wish, template);
        return new Manifest
        {
            Id = input.Id,
            Name = input.Name,
            State = SessionState.Creating,
            Folder = folder,
            Workspace = directory is null ? folder.Workspace : AtHome(directory, facts.Home),
            OwnsWorkspace = directory is null,
            Repo = repo,
            Branch = NotEmpty(wish.Branch) ?? NotEmpty(template.Branch),
            Depth = wish.Depth ?? template.Depth ?? settings.Defaults.Depth,
            Setup = template.Setup,
            Extensions = [.. template.Extensions],
            Server = server.Settings,
            Runner = runner,
            Isolation = wish.Isolation ?? template.Isolation ?? settings.Defaults.Isolation,
            Endpoint = EndpointOf(input, server, folder),
            Forwards = wish.Forwards.IsDefaultOrEmpty ? [.. template.Forwards] : wish.Forwards,
            Limits = Limits(wish, template, settings.Defaults),
            Environment = Merged(settings.Defaults.Environment, input.Host.Settings.Environment, template.Environment),
            IdleSuspend = template.IdleSuspend ?? settings.Defaults.IdleSuspend,
            Template = NotEmpty(template.Name),
            Owner = input.Home.Owner,
            Home = input.Home.Word,
            CreatedAt = input.Now,
            ChangedAt = input.Now,
            Boot = facts.BootId,
        };
    }

    private static ServerChoice? ServerOf(PlanInput input, TemplateSettings template, ref Problem? problem)
    {
        var (choice, wrong) = new ServerCatalog(input.Settings).Find(WishChecks.ServerOf(input.Settings, input.Wish, template), input.Wish.AcceptLicense);
        problem ??= wrong;
        return choice;
    }

    private static RunnerChoice RunnerWish(PlanInput input, TemplateSettings template)
    {
        var wish = input.Wish.Runner ?? template.Runner ?? RunnerChoice.Auto;
        if (wish is RunnerChoice.Auto)
            wish = input.Host.Settings.Runner;
        return wish is RunnerChoice.Auto ? input.Settings.Defaults.Runner : wish;
    }

    /// <summary>
    /// On this machine a port, because nothing has to be kept up for it: the browser goes where the server listens. Elsewhere a socket,
    /// which nobody else on the host can reach, where sshd leads to it and the server can listen on one.
    /// </summary>
    private static Endpoint? EndpointOf(PlanInput input, ServerChoice server, SessionFolder folder)
    {
        if (server.Settings.Kind == "none")
            return null;
        var choice = input.Settings.Ports.Endpoint;
        if (choice is EndpointChoice.Auto)
            choice = input.Host.IsLocal || !input.Facts.AllowsSockets ? EndpointChoice.Port : EndpointChoice.Socket;
        var sockets = server.Server.CanListenOnSocket(server.Settings);
        if (server.Settings.Kind == BuiltIn.CommandServer)
            choice = sockets ? EndpointChoice.Socket : EndpointChoice.Port;
        return sockets && choice is EndpointChoice.Socket ? new Endpoint.Socket(folder.ServerSocket) : new Endpoint.Port(0);
    }

    /// <summary>
    /// The run folder lies in the session's own, unless that makes a socket's path too long. The runtime directory goes with the last
    /// login where the user's units do not linger, and takes sockets that are in use with it.
    /// </summary>
    private static SessionFolder Folder(HostFacts facts, SessionId id)
    {
        var path = SessionFolder.Root(facts.Root, id);
        if (System.Text.Encoding.UTF8.GetByteCount(path) + "/run".Length <= LongestRun)
            return new SessionFolder(path, path + "/run");
        var place = facts is { RuntimeDirectory: { } runtime, Lingers: true } ? $"{runtime}/berth" : $"{facts.TemporaryDirectory}/berth-{facts.Uid}";
        if (System.Text.Encoding.UTF8.GetByteCount(place) > LongestRun - SessionId.Length)
            place = $"/tmp/berth-{facts.Uid}";
        return new SessionFolder(path, $"{place}/{id}");
    }

    private static RunLimits Limits(NewSession wish, TemplateSettings template, DefaultsSettings defaults)
    {
        var tasks = wish.Tasks ?? template.Tasks ?? defaults.Tasks;
        return new RunLimits((wish.Memory ?? template.Memory ?? defaults.Memory)?.Bytes, (wish.Cpu ?? template.Cpu ?? defaults.Cpu)?.Value, tasks > 0 ? tasks : null);
    }

    private static Dictionary<string, string> Merged(params ReadOnlySpan<IReadOnlyDictionary<string, string>> maps)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var map in maps)
        {
            foreach (var (name, value) in map)
                merged[name] = value;
        }

        return merged;
    }

    private static string AtHome(string path, string home) => path == "~" ? home : path.StartsWith("~/", StringComparison.Ordinal) ? $"{home}/{path[2..]}" : path;

    private static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
