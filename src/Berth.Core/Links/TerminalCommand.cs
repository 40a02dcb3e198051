using System.Collections.Immutable;

namespace Berth.Core.Links;

/// <summary>What to run on a terminal, or why that cannot be.</summary>
internal sealed record TerminalCommand(ImmutableArray<string> Arguments, LinkError? Error = null)
{
    public static TerminalCommand Failed(LinkError error) => new([], error);
}
