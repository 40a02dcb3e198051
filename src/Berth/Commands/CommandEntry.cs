using Berth.Cli;

namespace Berth.Commands;

/// <summary>One row of the table of commands: what the overview shows, and how the verb is made when it is asked for.</summary>
internal sealed record CommandEntry(string Name, string Synopsis, string Summary, Func<Verb> Make)
{
    /// <summary>Called by programs, not by people: left out of help and completion.</summary>
    public bool Hidden { get; init; }
}
