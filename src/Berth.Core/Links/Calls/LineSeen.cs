namespace Berth.Core.Links.Calls;

/// <summary>A line as it came, without its end and with no more than the longest one's bytes.</summary>
/// <param name="line">Its bytes, which need not be text.</param>
/// <param name="length">How many there were, with its end.</param>
/// <returns>False where it is not for the reader.</returns>
internal delegate bool LineSeen(ReadOnlySpan<byte> line, long length);
