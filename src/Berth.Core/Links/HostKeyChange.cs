namespace Berth.Core.Links;

/// <summary>A host key that is not the one remembered: both fingerprints and the line that holds the old one.</summary>
internal sealed record HostKeyChange(string? Offered, string? Remembered, string File, int Line);
