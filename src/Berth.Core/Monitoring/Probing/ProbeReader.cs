using System.Collections.Immutable;
using System.Globalization;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Probing;

/// <summary>From the probe's lines to facts; the script says what each line is. Pure, and what cannot be read changes nothing.</summary>
internal static class ProbeReader
{
    private const int Kibi = 1024;

    public static ProbeFacts Apply(ProbeFacts facts, string line, DateTimeOffset now)
    {
        var words = line.Split(' ');
        return words[0] switch
        {
            "." when words.Length == 1 => Round(facts, now),
            "v" when words.Length == 4 => facts with { System = words[1], AsksHealth = words[3] == "1", RoundsOfRun = 0, Unconfirmed = [.. facts.Sessions.Keys] },
            "u" when Number(words, 1) is { } boot && Number(words, 2) is { } up => Clock(facts, boot, up, now),
            "c" or "l" or "m" or "d" or "i" or "n" or "f" => facts with { Host = Host(facts.Host, words) },
            "x" when Session(words) is { } gone => facts with { Sessions = facts.Sessions.Remove(gone) },
            "s" when Session(words) is { } id => facts with { Sessions = Apply(facts.Sessions, id, words, now), Unconfirmed = facts.Unconfirmed.Remove(id) },
            "L" or "p" or "r" or "C" or "A" or "H" or "a" or "D" when Session(words) is { } id => facts with { Sessions = Apply(facts.Sessions, id, words, now) },
            _ => facts,
        };
    }

    /// <summary>A server that was asked from here.</summary>
    public static ProbeFacts Asked(ProbeFacts facts, SessionId id, int status, TimeSpan took, DateTimeOffset now)
    {
        var before = facts.Sessions.GetValueOrDefault(id) ?? SessionReading.Unknown;
        return facts with { Sessions = facts.Sessions.SetItem(id, Health(before, status, took.TotalSeconds, now)) };
    }

    /// <summary>Load is known from the second round on; a session that is not told of by then is there no more.</summary>
    private static ProbeFacts Round(ProbeFacts facts, DateTimeOffset now)
    {
        facts = facts with { Rounds = facts.Rounds + 1, RoundsOfRun = facts.RoundsOfRun + 1, At = now };
        return facts.RoundsOfRun < 2 || facts.Unconfirmed.IsEmpty
            ? facts
            : facts with { Sessions = facts.Sessions.RemoveRange(facts.Unconfirmed), Unconfirmed = [] };
    }

    private static HostUsage Host(HostUsage host, string[] words) => words[0] switch
    {
        "c" when Numbers(words) is [var all, .. var cores] => host with { CpuPercent = all, PerCore = [.. cores] },
        "l" when Numbers(words) is [_, _, _] load => host with { LoadAverage = [.. load] },
        "m" when Numbers(words) is [var total, var used, var swap, var swapped] => host with
        {
            MemoryTotalBytes = Bytes(total),
            MemoryBytes = Bytes(used),
            SwapTotalBytes = Bytes(swap),
            SwapBytes = Bytes(swapped),
        },
        "d" when Numbers(words) is [var total, var used, var free] => host with { DiskTotalBytes = Bytes(total), DiskBytes = Bytes(used), DiskFreeBytes = Bytes(free) },
        "i" when Numbers(words) is [var read, var written] => host with { DiskReadBytesPerSec = read, DiskWrittenBytesPerSec = written },
        "n" when Numbers(words) is [var received, var sent] => host with { NetRxBytesPerSec = received, NetTxBytesPerSec = sent },
        "f" when Numbers(words) is [var files] => host with { OpenFiles = (long)files },
        _ => host,
    };

    private static ProbeFacts Clock(ProbeFacts facts, double boot, double up, DateTimeOffset now)
    {
        if (boot is < 0 or > 1e11 || up is < 0 or > 1e11)
            return facts;
        var booted = DateTimeOffset.FromUnixTimeMilliseconds((long)(boot * 1000));
        return facts with { ClockAhead = booted.AddSeconds(up) - now, Host = facts.Host with { BootedAt = booted } };
    }

    private static ImmutableDictionary<SessionId, SessionReading> Apply(
        ImmutableDictionary<SessionId, SessionReading> sessions, SessionId id, string[] words, DateTimeOffset now)
    {
        var before = sessions.GetValueOrDefault(id) ?? SessionReading.Unknown;
        return sessions.SetItem(id, Apply(before, words, now));
    }

    private static SessionReading Apply(SessionReading before, string[] words, DateTimeOffset now) => words[0] switch
    {
        "s" when words.Length == 5 => before with { CpuPercent = Number(words, 2), MemoryBytes = Kibibytes(words, 3), Processes = (int?)Number(words, 4) },
        "L" when words.Length == 4 => before with { CpuLimitPercent = Number(words, 2), MemoryLimitBytes = Kibibytes(words, 3) },
        "p" when words.Length == 3 => before with { Ports = Ports(words[2]) },
        "r" when words.Length == 3 => Listening(before, words[2] == "1", now),
        "C" when words.Length == 3 => before with { Connections = (int?)Number(words, 2) },
        "A" when words.Length == 3 => before with { Terminals = (int?)Number(words, 2) },
        "H" when words.Length == 4 && Number(words, 2) is { } status && Number(words, 3) is { } seconds => Health(before, (int)status, seconds, now),
        "a" => before with { ActiveAt = now },
        "D" when words.Length == 3 => before with { DiskBytes = Kibibytes(words, 2) ?? before.DiskBytes },
        _ => before,
    };

    private static SessionReading Listening(SessionReading before, bool listens, DateTimeOffset now) => before with
    {
        Listens = listens,
        HasListened = before.HasListened || listens,
        TroubleSince = listens && before.HealthFailures == 0 ? null : before.TroubleSince ?? now,
    };

    /// <summary>Whatever a server answers shows that it does; only its own trouble (5xx) and silence count.</summary>
    private static SessionReading Health(SessionReading before, int status, double seconds, DateTimeOffset now)
    {
        var isWell = status is >= 100 and < 500;
        return before with
        {
            Health = new SessionHealth(isWell ? HealthStatus.Ok : HealthStatus.Failing, now, isWell ? Math.Round(seconds * 1000, 1) : null),
            HealthFailures = isWell ? 0 : before.HealthFailures + 1,
            HealthEvidence = isWell ? null : status > 0
                ? string.Create(CultureInfo.InvariantCulture, $"the server answered {status}")
                : string.Create(CultureInfo.InvariantCulture, $"the server did not answer within {seconds:0.0} s"),
            TroubleSince = isWell && before.Listens != false ? null : before.TroubleSince ?? now,
            HasListened = before.HasListened || isWell,
            Listens = isWell ? true : before.Listens,
        };
    }

    private static ImmutableArray<int> Ports(string list)
    {
        var ports = ImmutableArray.CreateBuilder<int>();
        foreach (var word in list.Split(','))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536)
                ports.Add(port);
        }

        return ports.ToImmutable();
    }

    private static SessionId? Session(string[] words) => words.Length > 1 && SessionId.TryParse(words[1], out var id) ? id : null;

    private static double? Number(string[] words, int index) =>
        index < words.Length && double.TryParse(words[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static long? Kibibytes(string[] words, int index) => Number(words, index) is { } number ? Bytes(number) : null;

    private static long Bytes(double kibibytes) => (long)Math.Clamp(kibibytes * Kibi, 0, long.MaxValue / 2.0);

    private static double[]? Numbers(string[] words)
    {
        var numbers = new double[words.Length - 1];
        for (var index = 1; index < words.Length; index++)
        {
            if (Number(words, index) is not { } number)
                return null;
            numbers[index - 1] = number;
        }

        return numbers;
    }
}
