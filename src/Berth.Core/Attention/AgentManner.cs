using System.Collections.Immutable;

namespace Berth.Core.Attention;

/// <summary>What has to be known of a kind of agent to read its signals; it comes from the agent's signal map.</summary>
public sealed record AgentManner
{
    public static AgentManner Usual { get; } = new();

    /// <summary>How long an end of work waits for the next step, so that the row does not flicker.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>How long something within the agent that went silent keeps it from being done. A server in the background would keep it for ever.</summary>
    public TimeSpan Lapse { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A turn whose last words are a question waits for the answer.</summary>
    public bool AsksInWords { get; init; } = true;

    /// <summary>The sources that tell of steps within a turn.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>The sources that tell of the agent's own end.</summary>
    public ImmutableArray<string> Ends { get; init; } = [];

    /// <summary>The sources of prompts that name what they ask for as steps name what they did: only the step of that name answers such a prompt.</summary>
    public ImmutableArray<string> NamedPrompts { get; init; } = [];
}
