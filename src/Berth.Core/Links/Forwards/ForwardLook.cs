namespace Berth.Core.Links.Forwards;

/// <summary>A forward as it was found by trying it.</summary>
/// <param name="Standing">Its state.</param>
/// <param name="Reason">Why it is so, or what else is to be said; null where all is well.</param>
internal readonly record struct ForwardLook(ForwardStanding Standing, string? Reason = null)
{
    public string Word => Standing switch
    {
        ForwardStanding.Up => "up",
        ForwardStanding.Waiting => "waiting",
        ForwardStanding.Taken => "taken",
        _ => "refused",
    };

    /// <param name="link">As it is now: nothing is connected.</param>
    /// <param name="forward">To which it leads.</param>
    /// <param name="joins">Puts it back where the port has become free, or the host has changed its mind.</param>
    /// <param name="cancel">Ends the trying.</param>
    public static async Task<ForwardLook> TryAsync(ILink link, Forward forward, bool joins, CancellationToken cancel)
    {
        if (!link.State.IsUsable)
            return Waiting(link, forward);
        var error = joins ? await link.ForwardAsync(forward, cancel) : link.Forwards.FirstOrDefault(state => state.Forward == forward)?.Error;
        return Of(link, error ?? await link.VerifyAsync(forward, cancel));
    }

    private static ForwardLook Waiting(ILink link, Forward forward)
    {
        if (forward.Port is { } port && PortHolder.Find(port) is { } holder && !MasterOf(holder))
            return new(ForwardStanding.Taken, ForwardPorts.Taken(port, holder).Message);
        return new(ForwardStanding.Waiting, $"the link to {link.Host} is {LinkWords.Of(link.State.Status)}{(link.State.Error is { } error ? $": {error.Message}" : "")}");
    }

    /// <summary>A master that is about to end still listens.</summary>
    private static bool MasterOf(PortHolder holder) => holder.Name == "ssh";

    private static ForwardLook Of(ILink link, LinkError? error) => error?.Reason switch
    {
        null => new(ForwardStanding.Up),
        LinkReason.NothingListening => new(ForwardStanding.Up, $"{error!.Message} yet"),
        LinkReason.LocalPortTaken => new(ForwardStanding.Taken, error!.Message),
        LinkReason.Closed or LinkReason.NotAnswering or LinkReason.Disconnected or LinkReason.NotAsked => new(ForwardStanding.Waiting, error!.Message),
        _ => new(ForwardStanding.Refused, $"{link.Host}: {error!.Message}"),
    };
}
