using System.Text;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Terminal.Tests.Input;

/// <summary>However the bytes are cut, the keys are the same; and no bytes whatever make the parser throw, grow or stay stuck.</summary>
public sealed class ChunkingTests
{
    [Fact]
    public void Feed_every_cut_in_two_of_every_known_sequence_gives_the_same()
    {
        foreach (var (text, _) in Corpus.Entries)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var whole = Recorder.Read(bytes);
            for (var cut = 0; cut <= bytes.Length; cut++)
                Assert.Equal(whole, InParts(bytes, [cut]));
        }
    }

    [Fact]
    public void Feed_random_cuts_of_random_sequences_give_the_same()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = Session(random, random.Next(1, 40));
            var whole = Recorder.Read(bytes);
            int[] cuts = [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(bytes.Length + 1)).Order()];
            Assert.Equal(whole, InParts(bytes, cuts));
            Assert.Equal(whole, InParts(bytes, [.. Enumerable.Range(0, bytes.Length)]));
        }
    }

    [Fact]
    public void Feed_random_bytes_above_ascii_decode_as_the_runtime_decodes_them()
    {
        var random = new Random(11);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = new byte[random.Next(1, 12)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)(random.Next(5) == 0 ? 'a' : random.Next(0x80, 0x100));
            var expected = Encoding.UTF8.GetString(bytes).EnumerateRunes().Where(r => !Rune.IsControl(r)).Select(r => r.ToString());
            Assert.Equal(expected, Recorder.Read(bytes));
        }
    }

    [Fact]
    public void Feed_millions_of_random_bytes_never_throws_nor_grows()
    {
        var random = new Random(3);
        var sink = new Counter();
        var parser = new InputParser(sink);
        var bytes = new byte[64 * 1024];
        Fuzz(16);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Fuzz(100);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 200_000, $"{grown} bytes more after the run");
        Assert.True(sink.Things > 100_000);

        void Fuzz(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                Fill(random, bytes);
                for (var at = 0; at < bytes.Length;)
                {
                    var length = Math.Min(random.Next(1, 5000), bytes.Length - at);
                    parser.Feed(bytes.AsSpan(at, length));
                    at += length;
                    if (random.Next(8) == 0)
                        parser.Elapsed();
                }
            }
        }
    }

    [Fact]
    public void Elapsed_after_any_bytes_at_all_leaves_the_next_key_a_key()
    {
        var random = new Random(5);
        var bytes = new byte[64];
        for (var round = 0; round < 20_000; round++)
        {
            Fill(random, bytes);
            var recorder = new Recorder();
            var parser = new InputParser(recorder);
            parser.Feed(bytes.AsSpan(0, random.Next(bytes.Length)));
            parser.Elapsed();
            recorder.Lines.Clear();
            parser.Feed("\e[A"u8);
            Assert.Equal(["up"], recorder.Lines);
        }
    }

    /// <summary>Random bytes seldom get deep into a sequence; bytes that sequences are made of do.</summary>
    private static void Fill(Random random, byte[] bytes)
    {
        var likely = "\e\e\e[[]OP;:?<>$0123456789Mm~uRcyIZABh\\\a_^X"u8;
        var mode = random.Next(3);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = mode == 0 || random.Next(10) == 0 ? (byte)random.Next(256) : likely[random.Next(likely.Length)];
    }

    private static byte[] Session(Random random, int length)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < length; i++)
        {
            if (random.Next(12) == 0)
                bytes.Add((byte)random.Next(256));
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(Corpus.Entries[random.Next(Corpus.Entries.Length)].Bytes));
        }

        return [.. bytes];
    }

    private static List<string> InParts(byte[] bytes, int[] cuts)
    {
        var recorder = new Recorder();
        var parser = new InputParser(recorder);
        var at = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            parser.Feed(bytes.AsSpan(at, cut - at));
            at = cut;
        }

        parser.Elapsed();
        return recorder.Lines;
    }

    private sealed class Counter : IInputSink
    {
        public long Things { get; private set; }

        public void Key(KeyPress key) => Things++;

        public void Mouse(MouseEvent mouse) => Things++;

        public void Focus(bool gained) => Things++;

        public void Paste(PastePart part, ReadOnlySpan<char> text) => Things++;

        public void Reply(TerminalReply reply) => Things++;
    }
}
