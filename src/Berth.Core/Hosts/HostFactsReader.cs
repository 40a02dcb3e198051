using System.Collections.Immutable;
using System.Globalization;

namespace Berth.Core.Hosts;

/// <summary>Reads what host-facts.sh wrote. A login's own chatter and lines that a newer script may add are passed over.</summary>
internal static class HostFactsReader
{
    private const long Kilo = 1024;

    /// <param name="text">Lines "key value".</param>
    /// <param name="now">Our clock when the host looked at its own.</param>
    public static HostFactsAnswer Read(string text, DateTimeOffset now)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = ImmutableArray.CreateBuilder<int>();
        var agents = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.Split('\n'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0)
                continue;
            var (key, value) = (line[..space], line[(space + 1)..].TrimEnd('\r'));
            if (key == "taken" && Number(value) is { } port)
                taken.Add((int)port);
            else if (key == "agent")
                agents.Add(value);
            else
                words[key] = value;
        }

        if (words.GetValueOrDefault("trouble") is { } trouble)
            return new(null, trouble);
        if (!words.ContainsKey("clock"))
            return new(null, "the host did not tell what it is");
        if (!words.GetValueOrDefault("root", "").StartsWith('/'))
            return new(null, "the user has no home directory, and the root is none of its own");
        return new(Facts(words, now) with { TakenPorts = taken.ToImmutable(), Agents = agents.ToImmutable() }, null);
    }

    private static HostFacts Facts(Dictionary<string, string> words, DateTimeOffset now) => new()
    {
        Home = words.GetValueOrDefault("home", ""),
        User = words.GetValueOrDefault("user", ""),
        Uid = (int)Count(words, "uid"),
        Root = words["root"].TrimEnd('/'),
        System = words.GetValueOrDefault("system", ""),
        Architecture = words.GetValueOrDefault("architecture", ""),
        Glibc = words.GetValueOrDefault("glibc"),
        RuntimeDirectory = words.GetValueOrDefault("runtime"),
        TemporaryDirectory = words.GetValueOrDefault("temporary", "/tmp").TrimEnd('/'),
        HasUserSystemd = words.ContainsKey("systemd"),
        Lingers = words.ContainsKey("lingers"),
        ContainerProgram = words.GetValueOrDefault("container"),
        Tmux = Version(words, "tmux"),
        OtherHolder = words.GetValueOrDefault("holder"),
        Git = Version(words, "git"),
        Node = words.GetValueOrDefault("node")?.TrimStart('v'),
        HasNpm = words.ContainsKey("npm"),
        Downloader = words.GetValueOrDefault("downloader"),
        Cores = (int)Count(words, "cores"),
        MemoryBytes = Count(words, "memory") * Kilo,
        MemoryFreeBytes = Count(words, "memory-free") * Kilo,
        DiskFreeBytes = Count(words, "disk-free") * Kilo,
        Load = double.TryParse(words.GetValueOrDefault("load"), CultureInfo.InvariantCulture, out var load) ? load : 0,
        ClockSkew = DateTimeOffset.FromUnixTimeSeconds(Count(words, "clock")) - DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
        BootId = words.GetValueOrDefault("boot"),
        ActiveSessions = (int)Count(words, "active"),
        AllowsSockets = words.GetValueOrDefault("sockets") != "no",
    };

    /// <summary>The last word: "git version 2.39.5", "tmux 3.3a".</summary>
    private static string? Version(Dictionary<string, string> words, string key) =>
        words.GetValueOrDefault(key) is { } text ? text[(text.LastIndexOf(' ') + 1)..] : null;

    private static long Count(Dictionary<string, string> words, string key) => Number(words.GetValueOrDefault(key)) ?? 0;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
