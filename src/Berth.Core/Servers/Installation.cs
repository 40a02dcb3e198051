using Berth.Core.Links;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>How one way of installing ended.</summary>
/// <param name="Build">What lies ready; null where it does not.</param>
/// <param name="Problem">Why it does not.</param>
/// <param name="Final">Another way would end the same.</param>
internal sealed record Installation(ServerBuild? Build, Problem? Problem, bool Final = false)
{
    /// <summary>Set where the link failed.</summary>
    public LinkError? Link { get; init; }

    public static Installation Failed(string message, string? hint = null, bool final = false) => new(null, new Problem(ProblemKind.Failed, message, hint), final);

    public static Installation Cut(string host, LinkError error) =>
        new(null, new Problem(ProblemKind.Unreachable, $"{host}: {error.Message}", error.Hint), Final: error.Reason is not LinkReason.DeadlinePassed) { Link = error };
}
