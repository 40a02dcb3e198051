using System.Collections.Immutable;
using System.Text;

namespace Berth.Core.Events;

/// <summary>
/// From the bytes of a spool to its events, each line once. The file may grow, be cut off, be replaced by a new one, and its pieces may
/// come twice, late or with a gap: a piece that does not fit is left aside and <see cref="SpoolState.Wanted"/> says what to read.
/// A half line stays out of the kept position, so it is read again after a restart.
/// </summary>
public static class SpoolReader
{
    private const int ProofLength = 256;

    public static SpoolReading Read(SpoolState state, SpoolChunk chunk, DateTimeOffset received)
    {
        var events = ImmutableArray.CreateBuilder<AgentEvent>();
        if (chunk.Inode != state.Position.Inode || chunk.FileLength < state.End)
            state = Restart(state, chunk.Inode, received, events);
        var bytes = chunk.Bytes.Span;
        if (!state.IsVerified)
            state = Verify(state, chunk);
        var behind = state.Wanted - chunk.Offset;
        if (!state.IsVerified || behind < 0 || behind > bytes.Length)
            return new SpoolReading(state, events.ToImmutable());
        return new SpoolReading(Consume(state, bytes[(int)behind..], received, events), events.ToImmutable());
    }

    /// <summary>A new file, or the old one begun anew. What the old one ended with may be a whole event that only lacks its newline.</summary>
    private static SpoolState Restart(SpoolState state, long inode, DateTimeOffset received, ImmutableArray<AgentEvent>.Builder events)
    {
        var skipped = state.Position.SkippedLines;
        if (state.Half.Length > 0 && !Add(state.Half.AsSpan(), received, events))
            skipped++;
        return new SpoolState(new SpoolPosition(inode, 0, null, skipped)) { IsVerified = true };
    }

    private static SpoolState Verify(SpoolState state, SpoolChunk chunk)
    {
        var proof = state.Proof;
        var start = state.Position.Offset - proof.Length - chunk.Offset;
        if (start < 0 || start + proof.Length > chunk.Bytes.Length)
            return state;
        var same = Encoding.Latin1.GetString(chunk.Bytes.Span.Slice((int)start, proof.Length)) == proof;
        return same ? state with { IsVerified = true } : new SpoolState(state.Position with { Offset = 0, LastLine = null }) { IsVerified = true };
    }

    private static SpoolState Consume(SpoolState state, ReadOnlySpan<byte> bytes, DateTimeOffset received, ImmutableArray<AgentEvent>.Builder events)
    {
        var (offset, skipped, last) = (state.Position.Offset, state.Position.SkippedLines, state.Position.LastLine);
        var (half, passed) = (state.Half, state.PassedOver);
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            ReadOnlySpan<byte> line = half.IsEmpty ? bytes[..end] : [.. half, .. bytes[..end]];
            if (passed > 0 || !Add(line, received, events))
                skipped++;
            offset += passed + line.Length + 1;
            last = Encoding.Latin1.GetString(line[Math.Max(0, line.Length - ProofLength)..]);
            (half, passed) = ([], 0);
            bytes = bytes[(end + 1)..];
        }

        half = half.AddRange(bytes);
        if (half.Length > EventWords.LongestLine + 1)
        {
            // The end of it is kept for the proof; the rest need not be held.
            var drop = half.Length - ProofLength;
            (half, passed) = (half.RemoveRange(0, drop), passed + drop);
        }

        return state with { Position = new SpoolPosition(state.Position.Inode, offset, last, skipped), Half = half, PassedOver = passed };
    }

    /// <summary>True for a line that was an event, and for an empty one, which is nothing.</summary>
    private static bool Add(ReadOnlySpan<byte> line, DateTimeOffset received, ImmutableArray<AgentEvent>.Builder events)
    {
        line = line.TrimEnd("\r \t"u8);
        if (line.IsEmpty)
            return true;
        if (EventLine.Parse(line, received, out _) is { } whole)
        {
            events.Add(whole);
            return true;
        }

        // A full disk cuts a line off; the next writer's line then begins in the middle of it.
        var start = line.LastIndexOf("{\"v\":"u8);
        if (start > 0 && EventLine.Parse(line[start..], received, out _) is { } second)
            events.Add(second);
        return false;
    }
}
