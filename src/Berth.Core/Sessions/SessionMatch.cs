using System.Collections.Immutable;

namespace Berth.Core.Sessions;

/// <summary>What a text on the command line stands for.</summary>
public abstract record SessionMatch
{
    private SessionMatch()
    {
    }

    public sealed record Found(SessionId Id) : SessionMatch;

    /// <summary>Several sessions fit; the candidates are in the order of their names.</summary>
    public sealed record Ambiguous(string Text, ImmutableArray<SessionHandle> Candidates) : SessionMatch;

    /// <summary>None fits; <paramref name="DidYouMean"/> is the name nearest to the text, if one is near.</summary>
    public sealed record None(string Text, string? DidYouMean) : SessionMatch;
}
