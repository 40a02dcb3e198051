using Berth.Core.Links;

namespace Berth.Sessions;

/// <summary>What mends a link, said on the screen: where another place needs a command, here a key does it.</summary>
internal static class LinkHint
{
    /// <summary>With the key that connects, empty where none does; null where there is nothing to say.</summary>
    public static string? Of(HostEntry host, string key) => host.Link.Mend switch
    {
        _ when key.Length == 0 => host.Link.Hint,
        LinkMend.TouchKey => $"press {key} here, and touch it",
        LinkMend.UnlockKey => $"unlock the key with ssh-add, or press {key} here",
        LinkMend.Answer => $"{key} asks again, here",
        _ => host.Link.Hint ?? (host.Link.WaitsForUser ? $"{key} logs in, and asks here" : null),
    };
}
