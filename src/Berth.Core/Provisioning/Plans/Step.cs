using System.Collections.Immutable;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Plans;

/// <summary>
/// One step of an operation with its inputs, as data: what is to be done, not how. Each can be done twice with the same result. What
/// a step learns (a port, a build) goes into the session's manifest, where the next ones find it.
/// </summary>
internal abstract record Step(StepName Name)
{
    /// <param name="Local">The pool at home.</param>
    /// <param name="Remote">The pool on the host; null where no port of it is used.</param>
    /// <param name="SamePort">The host is this machine: one port serves both ends.</param>
    internal sealed record Reserve(PortRange Local, PortRange? Remote, bool SamePort) : Step(StepName.Reserve);

    /// <param name="Directory">A directory of the user's; null where the workspace is the session's own.</param>
    /// <param name="Clones">A repository will come to lie there.</param>
    internal sealed record Prepare(string? Directory, bool Clones) : Step(StepName.Prepare);

    /// <param name="Repo">Its address.</param>
    /// <param name="Branch">Empty is the repository's own.</param>
    /// <param name="Depth">0 is all.</param>
    /// <param name="AtHome">The host has no git: it is fetched here and sent.</param>
    internal sealed record CloneRepo(string Repo, string Branch, int Depth, bool AtHome) : Step(StepName.Clone);

    internal sealed record Deploy(ServerSettings Server) : Step(StepName.Deploy);

    /// <param name="Setup">What is run in the workspace first; empty where nothing is.</param>
    internal sealed record Start(string Setup) : Step(StepName.Start);

    internal sealed record Forward(ImmutableArray<PortForward> Further) : Step(StepName.Forward);

    internal sealed record Verify(TimeSpan Within) : Step(StepName.Verify);

    internal sealed record Unforward() : Step(StepName.Unforward);

    internal sealed record Stop(TimeSpan Grace) : Step(StepName.Stop);

    internal sealed record Archive() : Step(StepName.Archive);

    internal sealed record Delete() : Step(StepName.Delete);

    /// <param name="State">What the session is now; null where nothing is left of it.</param>
    internal sealed record Release(SessionState? State) : Step(StepName.Release);
}
