using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Sessions;

namespace Berth.Prompts;

/// <summary>What the line that is being typed is about.</summary>
internal abstract record PromptMsg : Msg
{
    /// <summary>What the agent has on its screen while it waits, and the mark by which that can be told again.</summary>
    public sealed record ScreenSeen(SessionId Session, string Mark, ImmutableArray<string> Lines) : PromptMsg;
}
