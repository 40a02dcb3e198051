namespace Berth.Core.Events;

/// <summary>A piece of the spool as it came from the host.</summary>
/// <param name="Inode">Of the file that was read.</param>
/// <param name="FileLength">How long that file was.</param>
/// <param name="Offset">Where in it the bytes lie.</param>
/// <param name="Bytes">Any number of them, cut anywhere.</param>
public readonly record struct SpoolChunk(long Inode, long FileLength, long Offset, ReadOnlyMemory<byte> Bytes);
