namespace Berth.Core.Storage;

/// <summary>A flag whose cause has ended, and when it did.</summary>
internal sealed record PastFlag(StandingFlag Flag, DateTimeOffset ClearedAt);
