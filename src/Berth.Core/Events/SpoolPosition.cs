namespace Berth.Core.Events;

/// <summary>How far a host's spool was read; this is what is kept between two runs.</summary>
/// <param name="Inode">Of the file that was read.</param>
/// <param name="Offset">Behind the newline of the last whole line.</param>
/// <param name="LastLine">The end of that line, one character a byte: when it is not found there, another file has the inode.</param>
/// <param name="SkippedLines">How many lines were no events, since the spool is known.</param>
public sealed record SpoolPosition(long Inode, long Offset, string? LastLine, long SkippedLines);
