using System.Collections.Immutable;
using Berth.App;

namespace Berth.Notices;

/// <summary>Something to say, from outside the loop.</summary>
internal abstract record NoticeMsg : Msg
{
    public sealed record Said(NoticeKind Kind, string Text, string? Correlation = null) : NoticeMsg
    {
        /// <summary>What was done is in the database.</summary>
        public bool ReadsStore { get; init; }
    }

    /// <summary>Somebody needs the user.</summary>
    public sealed record Called(string Title, string Text, bool Bell, bool Desktop) : NoticeMsg;

    /// <summary>Something that the user will want to paste.</summary>
    public sealed record CopyWanted(string Copied, string Text) : NoticeMsg;

    /// <summary>An effect broke in a way that nobody expected.</summary>
    public sealed record EffectFailed(Effect Effect, string Reason, string Correlation) : NoticeMsg;

    /// <summary>A stream broke; it is begun again when it is wanted anew.</summary>
    public sealed record StreamFailed(Subscription Subscription, string Reason) : NoticeMsg;

    /// <summary>What the log has under a notice's id.</summary>
    public sealed record LogRead(string Correlation, ImmutableArray<string> Lines) : NoticeMsg;
}
