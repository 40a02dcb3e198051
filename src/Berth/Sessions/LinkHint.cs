namespace Berth.Sessions;

/// <summary>What mends a link, said on the screen: where another place needs a command, here a key does it.</summary>
internal static class LinkHint
{
    private const string Command = "berth hosts connect ";

    /// <summary>With the key that connects; null where there is nothing to say.</summary>
    public static string? Of(HostEntry host, string key)
    {
        if (host.Link.Hint is { } hint && hint != Command + host.Name)
            return Here(hint, key, host.Name);
        return host.Link.WaitsForUser && key.Length > 0 ? $"{key} logs in, and asks here" : null;
    }

    /// <summary>A hint of the core, which knows no screen.</summary>
    private static string Here(string hint, string key, string host) => key.Length == 0 ? hint : hint
        .Replace($"connect on a terminal, and touch it: {Command}{host}", $"press {key} here, and touch it", StringComparison.Ordinal)
        .Replace($"connect on a terminal: {Command}{host}", $"press {key} here", StringComparison.Ordinal)
        .Replace($"{Command}{host}", key, StringComparison.Ordinal);
}
