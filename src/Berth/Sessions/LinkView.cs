using Berth.Core.Links;

namespace Berth.Sessions;

/// <summary>A link as it is shown: the word, why, since when, and when it is tried again.</summary>
internal sealed record LinkView(string State, string? Reason = null)
{
    public static LinkView Unknown { get; } = new("down");

    /// <summary>Nobody makes one to a host that only its sessions name.</summary>
    public static LinkView None { get; } = new("not configured") { Hint = "a table [hosts.NAME] with its name has it watched" };

    /// <summary>Nor to one that the settings have, and want left alone.</summary>
    public static LinkView Disabled { get; } = new("disabled") { Hint = "take disabled out of its table [hosts.NAME] to have it watched" };

    /// <summary>For who has only commands; <see cref="Mend"/> is the same as a value.</summary>
    public string? Hint { get; init; }

    public LinkMend? Mend { get; init; }

    public DateTimeOffset? Since { get; init; }

    public double? LatencyMs { get; init; }

    public DateTimeOffset? NextTry { get; init; }

    /// <summary>Only the user can help.</summary>
    public bool WaitsForUser => State is "auth_needed" or "refused";

    /// <summary>The word without what only machines need. Of a link that nobody asked yet nothing is known, least of all that it is down.</summary>
    public string Words => State switch
    {
        "auth_needed" => "auth needed",
        "down" when Why is null => "not connected",
        _ => State,
    };

    /// <summary>The reason, where it says more than the word.</summary>
    public string? Why => Reason == "not connected" || State == "connecting" ? null : Reason;
}
