namespace Berth.Core.Storage;

/// <summary>A repository from which a session was made, for the form that makes the next one.</summary>
internal sealed record RecentRepo(string Url, string? Branch, DateTimeOffset UsedAt);
