using Berth.Core.Links;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>What may happen to a host's monitor. Its one loop takes them in their order.</summary>
internal abstract record HostNews
{
    private HostNews()
    {
    }

    /// <summary>The link is something else.</summary>
    public sealed record Link(LinkState State) : HostNews;

    /// <summary>The probe wrote a line.</summary>
    public sealed record Line(string Text, int Run) : HostNews;

    /// <summary>A server was asked through its forward.</summary>
    public sealed record Asked(SessionId Session, int Status, TimeSpan Took) : HostNews;

    /// <summary>The list of sessions at home changed.</summary>
    public sealed record Sessions(IReadOnlyList<Session> All) : HostNews;

    /// <summary>The host was asked what became of its sessions, and home knows it.</summary>
    public sealed record LookedUp : HostNews;

    /// <summary>Something that was put off is due.</summary>
    public sealed record Due : HostNews;
}
