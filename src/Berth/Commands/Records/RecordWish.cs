namespace Berth.Commands.Records;

/// <summary>How much of what was written is wanted, and how.</summary>
internal sealed record RecordWish(bool Follow, int Lines, DateTimeOffset? Since, bool Json);
