using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Berth.Core.Links.Calls;

/// <summary>
/// Finds a call's own lines in what comes from a host (call.sh): the start after whatever the login printed, and on standard
/// error the end with the exit code. Bytes go in as they come, in any cut; what belongs to the command comes out.
/// </summary>
internal sealed class Marks
{
    private const int NoiseKept = 4096;
    private const int LongestLine = 64;

    private readonly byte[] _mark;
    private readonly bool _hasEnd;
    private readonly ArrayBufferWriter<byte> _noise = new();
    private byte[] _held = [];

    public Marks(string mark, bool hasEnd)
    {
        _mark = Encoding.ASCII.GetBytes(mark);
        _hasEnd = hasEnd;
    }

    public bool Started { get; private set; }

    /// <summary>The process that runs the call, which leads its process group.</summary>
    public int Process { get; private set; }

    public int? ExitCode { get; private set; }

    /// <summary>The beginning of what came before the start.</summary>
    public string Noise => Encoding.UTF8.GetString(_noise.WrittenSpan);

    /// <returns>The command's own bytes among what was held back and these; valid until the next call.</returns>
    public ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> bytes)
    {
        if (Started && !_hasEnd)
            return bytes;
        if (_held.Length > 0)
            bytes = (byte[])[.. _held, .. bytes.Span];
        _held = [];
        if (!Started)
            bytes = SkipToStart(bytes);
        return Started && _hasEnd ? CutEnd(bytes) : bytes;
    }

    /// <summary>What was held back as the possible beginning of a line of ours, and was none.</summary>
    public ReadOnlyMemory<byte> Rest()
    {
        var rest = _held;
        _held = [];
        return Started ? rest : ReadOnlyMemory<byte>.Empty;
    }

    private ReadOnlyMemory<byte> SkipToStart(ReadOnlyMemory<byte> bytes)
    {
        var at = Find(bytes.Span, (byte)'+', out var number, out var next);
        AddNoise(bytes.Span[..at]);
        if (next < 0)
        {
            _held = bytes.Span[at..].ToArray();
            return ReadOnlyMemory<byte>.Empty;
        }

        Started = true;
        Process = number;
        return bytes[next..];
    }

    private ReadOnlyMemory<byte> CutEnd(ReadOnlyMemory<byte> bytes)
    {
        if (ExitCode is not null)
            return ReadOnlyMemory<byte>.Empty;
        var at = Find(bytes.Span, (byte)'-', out var number, out var next);
        if (next < 0)
            _held = bytes.Span[at..].ToArray();
        else
            ExitCode = number;
        return bytes[..at];
    }

    /// <summary>Where a line of ours begins, or may begin when more has come; <paramref name="next"/> is past it, -1 while it is not whole.</summary>
    private int Find(ReadOnlySpan<byte> bytes, byte sign, out int number, out int next)
    {
        number = 0;
        next = -1;
        for (var at = 0; ;)
        {
            var found = bytes[at..].IndexOf(_mark[0]);
            if (found < 0)
                return bytes.Length;
            at += found;
            var rest = bytes[at..];
            if (rest.Length < _mark.Length + 1 ? _mark.AsSpan().StartsWith(rest[..Math.Min(rest.Length, _mark.Length)])
                : rest.StartsWith(_mark) && rest[_mark.Length] == sign)
            {
                var line = rest.IndexOf((byte)'\n');
                if (line < 0 && rest.Length < _mark.Length + LongestLine)
                    return at;
                if (line >= 0 && Utf8Parser.TryParse(rest[(_mark.Length + 1)..line], out number, out var used) && used == line - _mark.Length - 1)
                {
                    next = at + line + 1;
                    return at;
                }
            }

            at++;
        }
    }

    private void AddNoise(ReadOnlySpan<byte> bytes)
    {
        var room = NoiseKept - _noise.WrittenCount;
        _noise.Write(bytes.Length > room ? bytes[..room] : bytes);
    }
}
