namespace Berth.Core.Storage;

/// <summary>
/// How far a host's event spool was read. <see cref="LastLine"/> is the last line before the offset: an inode that was given to a new
/// file is told by its not being there.
/// </summary>
internal sealed record EventPosition(long Inode, long Offset, string? LastLine, long SkippedLines);
