using System.Collections.Immutable;

namespace Berth.Core.Attention.Maps;

/// <summary>All that is known of one kind of agent's signals, as data: the surfaces it speaks of change monthly.</summary>
public sealed record SignalMap(string Name, string App)
{
    /// <summary>The first version that it holds for; empty for any.</summary>
    public string MinVersion { get; init; } = "";

    /// <summary>The first version that it no longer holds for; empty for none yet.</summary>
    public string BelowVersion { get; init; } = "";

    /// <summary>The version and the day that it was last compared with.</summary>
    public string Checked { get; init; } = "";

    public AgentManner Manner { get; init; } = AgentManner.Usual;

    public HookInstall Install { get; init; } = new("none");

    public TypingRules Typing { get; init; } = TypingRules.Usual;

    public ImmutableArray<HookRule> Hooks { get; init; } = [];

    /// <summary>Where the agent keeps its own log, in words for people and for whoever follows it.</summary>
    public string TranscriptPath { get; init; } = "";

    public FieldPath TranscriptTime { get; init; } = FieldPath.Parse("timestamp");

    /// <summary>In order: the first that holds decides, but for those that say <c>also</c>.</summary>
    public ImmutableArray<TranscriptRule> Transcript { get; init; } = [];

    /// <summary>The types of its lines that a rule asks for, for who sends no others, with commas; empty where its log is no lines of JSON.</summary>
    public string TranscriptTypes { get; init; } = "";

    public ImmutableArray<TitleRule> Titles { get; init; } = [];

    /// <summary>What the terminal's bell means; null for nothing.</summary>
    public SignalKind? Bell { get; init; }

    /// <summary>Whether OSC 9;4 is the agent's own sign of work.</summary>
    public bool HasProgress { get; init; }
}
