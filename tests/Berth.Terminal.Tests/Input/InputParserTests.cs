using System.Text;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Terminal.Tests.Input;

public sealed class InputParserTests
{
    public static IEnumerable<object[]> Known => Corpus.Entries.Select(e => new object[] { Printable(e.Bytes), e.Meaning });

    [Theory]
    [MemberData(nameof(Known))]
    public void Feed_known_bytes_means_what_terminals_mean(string bytes, string meaning) => Assert.Equal(meaning, Recorder.Line(Raw(bytes)));

    [Fact]
    public void Feed_invalid_utf8_gives_one_replacement_for_each_broken_part()
    {
        byte[] bytes = [(byte)'a', 0xff, 0xe8, 0xaa, (byte)'b', 0x80, 0xf0, 0x9f, 0xa6, 0xe8, 0xaa, 0x9e, 0xc0, 0xaf];
        Assert.Equal(["a", "\ufffd", "\ufffd", "b", "\ufffd", "\ufffd", "語", "\ufffd", "\ufffd"], Recorder.Read(bytes));
    }

    [Fact]
    public void Feed_backspace_that_sends_control_h_is_backspace()
    {
        var recorder = new Recorder();
        new InputParser(recorder) { BackspaceIsControlH = true }.Feed("\x08\x7f"u8);
        Assert.Equal(["backspace", "backspace"], recorder.Lines);
    }

    [Theory]
    [InlineData("", InputWait.None)]
    [InlineData("a", InputWait.None)]
    [InlineData("\e", InputWait.Escape)]
    [InlineData("\e\e", InputWait.Escape)]
    [InlineData("\e[", InputWait.Introducer)]
    [InlineData("\eO", InputWait.Introducer)]
    [InlineData("\e]", InputWait.Introducer)]
    [InlineData("\e[1", InputWait.Sequence)]
    [InlineData("\e[[", InputWait.Sequence)]
    [InlineData("\e[M!", InputWait.Sequence)]
    [InlineData("\e]1", InputWait.Sequence)]
    [InlineData("\e]1\e", InputWait.Sequence)]
    [InlineData("\e[200~", InputWait.Paste)]
    [InlineData("\e[200~x\e[201~", InputWait.None)]
    public void Wait_says_what_was_begun(string bytes, InputWait wait)
    {
        var parser = new InputParser(new Recorder());
        parser.Feed(Encoding.UTF8.GetBytes(bytes));
        Assert.Equal(wait, parser.Wait);
        parser.Elapsed();
        Assert.Equal(InputWait.None, parser.Wait);
    }

    [Fact]
    public void Feed_string_beyond_the_limit_is_dropped_whole()
    {
        var bytes = Encoding.UTF8.GetBytes($"\eP>|{new string('x', 100_000)}\e\\q");
        Assert.Equal(["q"], Recorder.Read(bytes));
    }

    [Fact]
    public void Feed_paste_of_a_megabyte_arrives_whole_and_in_small_parts()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"line {i} — 語\n"));
        var sink = new PasteSink();
        new InputParser(sink).Feed(Encoding.UTF8.GetBytes($"\e[200~{text}\e[201~"));
        Assert.Equal(text, sink.Text.ToString());
        Assert.True(sink.LargestPart <= 8192, $"a part of {sink.LargestPart} characters");
    }

    [Fact]
    public void Feed_paste_beyond_the_limit_is_cut_short_and_its_rest_is_no_keys()
    {
        var sink = new PasteSink();
        var parser = new InputParser(sink);
        parser.Feed("\e[200~"u8);
        var block = Enumerable.Repeat((byte)'x', 1 << 20).ToArray();
        for (var i = 0; i < 20; i++)
            parser.Feed(block);
        parser.Feed("\e[201~q"u8);
        Assert.Equal(InputParser.PasteLimit, sink.Text.Length);
        Assert.Equal([PastePart.Began, PastePart.CutShort], sink.Marks);
        Assert.Equal(["q"], sink.Keys);
    }

    [Fact]
    public void Feed_keys_allocates_nothing()
    {
        var sink = new PasteSink { Deaf = true };
        var parser = new InputParser(sink);
        var bytes = Encoding.UTF8.GetBytes("aé語\e[A\e[1;5C\ex\eOP\e[97;5u\e[<0;10;20M\e[I\x01\e[200~paste\e[201~\e\e[3~");
        parser.Feed(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            parser.Feed(bytes);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Test explorers choke on raw control characters in names.</summary>
    private static string Printable(string bytes) => string.Concat(bytes.Select(c => c < 0x20 || c is >= '\x7f' and < '\xa0' || c == '%' ? $"%{(int)c:x2}" : $"{c}"));

    private static string Raw(string printable)
    {
        var text = new StringBuilder();
        for (var i = 0; i < printable.Length; i += printable[i] == '%' ? 3 : 1)
            text.Append(printable[i] == '%' ? (char)Convert.ToInt32(printable.Substring(i + 1, 2), 16) : printable[i]);
        return text.ToString();
    }

    private sealed class PasteSink : IInputSink
    {
        public bool Deaf { get; init; }

        public StringBuilder Text { get; } = new();

        public List<PastePart> Marks { get; } = [];

        public List<string> Keys { get; } = [];

        public int LargestPart { get; private set; }

        public void Key(KeyPress key)
        {
            if (!Deaf)
                Keys.Add(key.ToString());
        }

        public void Mouse(MouseEvent mouse)
        {
        }

        public void Focus(bool gained)
        {
        }

        public void Paste(PastePart part, ReadOnlySpan<char> text)
        {
            if (Deaf)
                return;
            if (part != PastePart.Text)
                Marks.Add(part);
            Text.Append(text);
            LargestPart = Math.Max(LargestPart, text.Length);
        }

        public void Reply(TerminalReply reply)
        {
        }
    }
}
