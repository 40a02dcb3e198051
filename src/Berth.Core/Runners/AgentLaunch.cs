using System.Collections.Immutable;
using Berth.Core.Servers;

namespace Berth.Core.Runners;

/// <summary>What is run for an agent.</summary>
/// <param name="Name">As settings and lists call it.</param>
/// <param name="App">As its events call it.</param>
/// <param name="Fresh">For sh in the workspace.</param>
internal sealed record AgentLaunch(string Name, string App, string Fresh)
{
    /// <summary>For sh: with the conversation of BERTH_CONVERSATION; empty for an agent that cannot.</summary>
    public string Resume { get; init; } = "";

    /// <summary>Whose way of keeping conversations in files is its own; empty where that is not known.</summary>
    public string Conversations { get; init; } = "";

    /// <summary>Where the program was found, to be on PATH.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Its only signals are those of its terminal.</summary>
    public bool WatchTerminal { get; init; }

    /// <summary>The bell is a call for the user.</summary>
    public bool WatchBell { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    public ImmutableArray<LaunchFile> Files { get; init; } = [];

    /// <summary>What the user has to know of its hooks.</summary>
    public string Note { get; init; } = "";
}
