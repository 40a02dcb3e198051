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

    /// <summary>Where sshd listens, as its own end of our connection says.</summary>
    public (string Address, int Port)? Listens { get; init; }

    /// <summary>Null where nothing could be asked.</summary>
    public bool? Internet { get; init; }

    public static HostAnswers Read(string text)
    {
        var answers = new HostAnswers();
        var servers = new List<string>();
        var sshd = new Dictionary<string, string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 2);
            var value = words.Length > 1 ? words[1] : "";
            if (words[0] == "server")
                servers.Add(value);
            else if (words[0] == "sshd" && value.Split(' ') is [var key, var set])
                sshd[key] = set;
            else
                answers = With(answers, words[0], value);
        }

        return answers with { Servers = servers, Sshd = sshd };
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
