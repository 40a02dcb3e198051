namespace Berth.Core.Links.Forwards;

/// <summary>What is to be joined by now, whoever asked for it. Another berth may have ended a session, or made one, since we looked.</summary>
internal interface IForwardWishes
{
    /// <summary>Whether somebody still wants what was joined here.</summary>
    bool Wants(Forward forward);

    /// <summary>All that should stand to a host.</summary>
    IReadOnlyList<Forward> Of(string host);
}
