using System.Globalization;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning.Manifests;

namespace Berth.Core.Provisioning.Running;

/// <summary>What a session's host told of it.</summary>
internal sealed record Inspection
{
    private const int BusyCode = 75;

    public required CallResult Result { get; init; }

    /// <summary>Who works on it, and at what; null where nobody does.</summary>
    public (string Operation, string Owner)? Busy { get; init; }

    /// <summary>The host has no such folder.</summary>
    public bool Missing { get; init; }

    public string? Boot { get; init; }

    /// <summary>Those with its mark; null where the host cannot tell.</summary>
    public int? Processes { get; init; }

    public Manifest? Manifest { get; init; }

    public IReadOnlyList<string> Losses { get; init; } = [];

    public bool Succeeded => Result.Succeeded;

    public static Inspection Read(CallResult result)
    {
        var seen = new Inspection { Result = result };
        var losses = new List<string>();
        foreach (var line in result.Output.Split('\n'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0)
                continue;
            var value = line[(space + 1)..].Trim();
            seen = line[..space] switch
            {
                "busy" when result.ExitCode == BusyCode => seen with { Busy = Split(value) },
                "missing" => seen with { Missing = true },
                "boot" => seen with { Boot = value },
                "processes" => seen with { Processes = int.TryParse(value, CultureInfo.InvariantCulture, out var count) ? count : null },
                "manifest" => seen with { Manifest = ManifestReader.Read(value, out _) },
                "loss" => Add(seen, losses, value),
                _ => seen,
            };
        }

        return seen with { Losses = losses };
    }

    /// <summary>For any held script: whether another home works on the session.</summary>
    public static (string Operation, string Owner)? BusyIn(CallResult result) => Read(result).Busy;

    private static Inspection Add(Inspection seen, List<string> losses, string loss)
    {
        losses.Add(loss);
        return seen;
    }

    private static (string Operation, string Owner) Split(string value) =>
        value.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? (value[..space], value[(space + 1)..]) : (value, "another berth");
}
