namespace Berth.Core.Configuration;

/// <summary>What a file says, and the bytes that said it; null without a file.</summary>
public sealed record LoadedSettings(SettingsResult Result, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>What it was read from says it once.</summary>
    public bool IsPipe { get; init; }

    public bool SaysTheSame(LoadedSettings other) =>
        Bytes is { } mine && other.Bytes is { } theirs
            ? mine.Span.SequenceEqual(theirs.Span)
            : Bytes is null && other.Bytes is null && Result.Errors.Length == other.Result.Errors.Length;
}
