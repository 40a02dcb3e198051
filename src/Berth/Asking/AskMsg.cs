using Berth.App;
using Berth.Core.Links.Asking;

namespace Berth.Asking;

/// <summary>What a host asks before it lets us in.</summary>
internal abstract record AskMsg : Msg
{
    public sealed record Asked(int Number, Question Question) : AskMsg;

    /// <summary>Nobody waits for the answer any more: the touch came, or the login is over.</summary>
    public sealed record Gone(int Number) : AskMsg;
}
