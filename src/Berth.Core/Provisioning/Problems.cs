using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning;

/// <summary>What went wrong elsewhere, as problems.</summary>
internal static class Problems
{
    private const int MostLines = 20;

    public static Problem OfLink(string host, LinkError error) => new(Kind(error.Reason), $"{host}: {error.Message}", error.Hint ?? (Kind(error.Reason) is ProblemKind.Unreachable ? $"berth doctor {host}" : null));

    public static Problem OfState(string host, LinkState state) =>
        OfLink(host, state.Error ?? new LinkError(LinkReason.Other, $"the link is {LinkWords.Of(state.Status)}"));

    /// <summary>A call that was to succeed and did not.</summary>
    /// <param name="host">Where.</param>
    /// <param name="what">What failed, as "the session's folder cannot be made".</param>
    /// <param name="result">How it ended.</param>
    public static Problem OfCall(string host, string what, CallResult result)
    {
        if (result.Error is { } error)
            return OfLink(host, error);
        var said = LastLines(result.Errors, 1) is [var line] ? $": {line}" : "";
        var hint = IsDiskFull(result.Errors) ? $"free some space on {host}: berth gc {host}" : null;
        return new Problem(ProblemKind.Failed, $"{host}: {what}{said}", hint);
    }

    /// <summary>Of this berth's own work its user is told what it is, and not by whom.</summary>
    public static Problem Busy(string name, LeaseAnswer.Held held) => held.Pid == Environment.ProcessId && OperationWords.Parse(held.Operation) is { } own
        ? new(ProblemKind.Conflict, $"session {name} is being {OperationWords.Done(own)} already", "wait until it is done")
        : new(ProblemKind.Conflict, $"session {name} is busy: a berth (process {held.Pid}) is at work on it ({held.Operation})", "wait until it is done, then try again");

    public static Problem BusyElsewhere(string name, string host, string operation, string owner) =>
        new(ProblemKind.Conflict, $"session {name} is busy: {owner} is at work on it on {host} ({operation})", "wait until it is done, then try again");

    public static IReadOnlyList<string> LastLines(string text, int most = MostLines)
    {
        var lines = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > most ? lines[^most..] : lines;
    }

    public static bool IsDiskFull(string text) => text.Contains("No space left", StringComparison.OrdinalIgnoreCase) || text.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    private static ProblemKind Kind(LinkReason reason) => reason switch
    {
        LinkReason.HostKeyUnknown or LinkReason.HostKeyChanged or LinkReason.HostKeyRejected
            or LinkReason.AuthenticationNeeded or LinkReason.AuthenticationFailed => ProblemKind.Authentication,
        LinkReason.NotAsked or LinkReason.Disconnected or LinkReason.NameNotFound or LinkReason.ConnectionRefused or LinkReason.NoRoute
            or LinkReason.TimedOut or LinkReason.Closed or LinkReason.TooManyConnections or LinkReason.ProxyFailed
            or LinkReason.NotAnswering => ProblemKind.Unreachable,
        LinkReason.LocalPortTaken => ProblemKind.Conflict,
        LinkReason.BadAddress or LinkReason.BadConfiguration => ProblemKind.Settings,
        _ => ProblemKind.Failed,
    };
}
