using System.Globalization;

namespace Berth.Commands.Doctor;

/// <summary>What doctor.sh told of a host.</summary>
internal sealed record HostAnswers
{
    public string? Shell { get; init; }

    public long? DiskTotalBytes { get; init; }

    /// <summary>Percent.</summary>
    public int? DiskUsed { get; init; }

    /// <summary>Percent.</summary>
    public int? InodesUsed { get; init; }

    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>sshd's keywords in lower case; only those that its settings name.</summary>
    public IReadOnlyDictionary<string, string> Sshd { get; init; } = new Dictionary<string, string>();

    /// <summary>What is known of agents' hooks: "codex installed", "codex trusted", "claude off WHY".</summary>
    public IReadOnlyList<string> Hooks { get; init; } = [];

    /// <summary>When an agent, by the name in its events, last said something by that source.</summary>
    public IReadOnlyList<(string App, string Source, DateTimeOffset At)> Said { get; init; } = [];

    /// <summary>Where sshd listens, as its own end of our connection says.</summary>
    public (string Address, int Port)? Listens { get; init; }

    /// <summary>Null where nothing could be asked.</summary>
    public bool? Internet { get; init; }

    public static HostAnswers Read(string text)
    {
        var answers = new HostAnswers();
        var servers = new List<string>();
        var sshd = new Dictionary<string, string>();
        var hooks = new List<string>();
        var saids = new List<(string, string, DateTimeOffset)>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 2);
            var value = words.Length > 1 ? words[1] : "";
            if (words[0] == "server")
                servers.Add(value);
            else if (words[0] == "hooks")
                hooks.Add(value);
            else if (words[0] == "said" && value.Split(' ') is [var app, var source, var time] && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at))
                saids.Add((app, source, at));
            else if (words[0] == "sshd" && value.Split(' ') is [var key, var set])
                sshd[key] = set;
            else
                answers = With(answers, words[0], value);
        }

        return answers with { Servers = servers, Sshd = sshd, Hooks = hooks, Said = saids };
    }

    private static HostAnswers With(HostAnswers answers, string key, string value) => key switch
    {
        "shell" => answers with { Shell = value },
        "disk-total" => answers with { DiskTotalBytes = long.TryParse(value, CultureInfo.InvariantCulture, out var kilo) ? kilo * 1024 : null },
        "disk-used" => answers with { DiskUsed = Percent(value) },
        "inodes-used" => answers with { InodesUsed = Percent(value) },
        "internet" => answers with { Internet = value == "yes" },
        "listens" when value.Split(' ') is [var address, var port] && int.TryParse(port, CultureInfo.InvariantCulture, out var number) => answers with { Listens = (address, number) },
        _ => answers,
    };

    private static int? Percent(string text) => int.TryParse(text.TrimEnd('%'), CultureInfo.InvariantCulture, out var percent) ? percent : null;
}
