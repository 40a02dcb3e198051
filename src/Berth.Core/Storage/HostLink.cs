namespace Berth.Core.Storage;

/// <summary>A link's last state, why it is so, and since when.</summary>
internal sealed record HostLink(string State, string? Reason, DateTimeOffset Since, double? LatencyMs);
