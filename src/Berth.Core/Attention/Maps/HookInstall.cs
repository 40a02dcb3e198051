using System.Collections.Immutable;

namespace Berth.Core.Attention.Maps;

/// <summary>How an agent is told of our hooks for one launch, without touching the user's own files where that can be.</summary>
/// <param name="Way"><c>file</c>: a file is written and named on the command line; <c>arguments</c>; <c>environment</c>; <c>user-file</c>; <c>none</c>.</param>
public sealed record HookInstall(string Way)
{
    /// <summary>Added to the command; <c>{file}</c>, <c>{notify}</c> and <c>{name}</c> are filled in.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    public ImmutableArray<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>Where the file goes and what it looks like, in the agent's own terms.</summary>
    public string File { get; init; } = "";

    public string Format { get; init; } = "";

    /// <summary>What the user has to know, as that a hook must be trusted first.</summary>
    public string Note { get; init; } = "";
}
