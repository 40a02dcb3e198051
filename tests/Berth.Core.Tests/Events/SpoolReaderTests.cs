using System.Text;
using Berth.Core.Events;
using Xunit;

namespace Berth.Core.Tests.Events;

public sealed class SpoolReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_of_a_file_in_any_pieces_gives_each_line_once()
    {
        var file = Text(Line("a"), Line("b"), "garbage\n", Line("c").Replace("\n", "\r\n", StringComparison.Ordinal), "\n", new string('x', 9000) + "\n", Line("d"));
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var (state, seen) = (SpoolState.New, new List<string>());
            for (var offset = 0; offset < file.Length;)
            {
                // Now and then a piece begins before what was read already, or too far.
                var start = Math.Clamp(offset + random.Next(-40, 10), 0, file.Length);
                var length = Math.Min(random.Next(1, 3000), file.Length - start);
                state = Read(state, 5, file.Length, start, file.AsSpan(start, length), seen);
                offset = (int)state.Wanted;
            }

            Assert.Equal(["a", "b", "c", "d"], seen);
            Assert.Equal(2, state.Position.SkippedLines);
            Assert.Equal(file.Length, state.Position.Offset);
        }
    }

    [Fact]
    public void Read_after_a_restart_at_any_byte_shows_nothing_twice_and_loses_nothing()
    {
        var file = Text(Line("a"), Line("b"), "\n", new string('x', 5000) + "\n", Line("c"));
        for (var cut = 0; cut <= file.Length; cut++)
        {
            var seen = new List<string>();
            var state = Read(SpoolState.New, 5, cut, 0, file.AsSpan(0, cut), seen);

            state = SpoolState.Resume(state.Position);
            var from = (int)state.Wanted;
            Read(state, 5, file.Length, from, file.AsSpan(from), seen);

            Assert.Equal(["a", "b", "c"], seen);
        }
    }

    [Fact]
    public void Read_of_a_new_file_begins_at_its_start()
    {
        var (state, seen) = (SpoolState.New, new List<string>());
        state = Read(state, 5, Text(Line("a")), seen);

        state = Read(state, 6, 200, 50, "the middle of it"u8, seen);
        Assert.Equal(0, state.Wanted);
        state = Read(state, 6, Text(Line("b")), seen);

        Assert.Equal(["a", "b"], seen);
        Assert.Equal(6, state.Position.Inode);
    }

    [Fact]
    public void Read_of_a_new_file_takes_the_old_ones_last_line_though_its_newline_never_came()
    {
        var seen = new List<string>();
        var state = Read(SpoolState.New, 5, Text(Line("a"), Line("b").TrimEnd()), seen);

        Read(state, 6, Text(Line("c")), seen);

        Assert.Equal(["a", "b", "c"], seen);
    }

    [Fact]
    public void Read_of_a_file_that_was_emptied_begins_anew()
    {
        var seen = new List<string>();
        var state = Read(SpoolState.New, 5, Text(Line("a"), Line("b")), seen);

        Read(state, 5, Text(Line("c")), seen);

        Assert.Equal(["a", "b", "c"], seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Read_after_a_restart_notices_that_another_file_has_the_inode(int lines)
    {
        var seen = new List<string>();
        var state = Read(SpoolState.New, 5, Text(Line("a"), Line("b"), Line("c")), seen);
        var other = Text([.. Enumerable.Range(0, lines).Select(number => Line($"n{number}"))]);

        state = SpoolState.Resume(state.Position);
        for (var piece = 0; piece < 2; piece++)
        {
            var from = (int)Math.Min(state.Wanted, other.Length);
            state = Read(state, 5, other.Length, from, other.AsSpan(from), seen);
        }

        Assert.Equal(3 + lines, seen.Count);
    }

    [Fact]
    public void Read_of_a_line_behind_one_that_a_full_disk_cut_off_is_kept()
    {
        var seen = new List<string>();

        var state = Read(SpoolState.New, 5, Text(Line("a")[..60], Line("b")), seen);

        Assert.Equal(["b"], seen);
        Assert.Equal(1, state.Position.SkippedLines);
    }

    [Fact]
    public void Read_of_a_line_without_end_holds_little()
    {
        var state = SpoolState.New;
        var piece = new byte[3000];
        Array.Fill(piece, (byte)'x');
        for (var number = 0; number < 100; number++)
            state = Read(state, 5, 1_000_000, number * 3000, piece, []);

        Assert.True(state.Half.Length <= EventWords.LongestLine + 1);
        Assert.Equal(300_000, state.Wanted);
        Assert.Equal(0, state.Position.Offset);
    }

    private static SpoolState Read(SpoolState state, long inode, byte[] file, List<string> seen) => Read(state, inode, file.Length, 0, file, seen);

    private static SpoolState Read(SpoolState state, long inode, long length, long offset, ReadOnlySpan<byte> bytes, List<string> seen)
    {
        var reading = SpoolReader.Read(state, new SpoolChunk(inode, length, offset, bytes.ToArray()), Now);
        seen.AddRange(reading.Events.Select(one => one.Message!));
        return reading.State;
    }

    private static string Line(string message) =>
        $$"""{"v":1,"ts":"2026-11-21T11:59:58Z","session":"00ff00ff00ff","state":"working","src":"hook:Test","msg64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(message))}}"}""" + "\n";

    private static byte[] Text(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines));
}
