namespace Berth.Core.Servers;

/// <summary>A release that lies at home, or why it does not.</summary>
internal sealed record ReleaseAnswer(ReleaseFile? File, string? Error);
