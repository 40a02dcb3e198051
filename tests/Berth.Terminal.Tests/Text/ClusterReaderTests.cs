using System.Globalization;
using Berth.Terminal.Text;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Terminal.Tests.Text;

public sealed class ClusterReaderTests
{
    // U+2701 was a pictograph until Unicode 16; Unicode 17 has taken that from it.
    private const string OutdatedLine = "÷ 2701 × 200D × 2701 ÷";

    [LabFact(Part.SharedData)]
    public void Read_agrees_with_the_public_break_tests()
    {
        var lines = File.ReadLines(Path.Combine(Repository.SharedData("unicode")!, "GraphemeBreakTest-14.txt"))
            .Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        Assert.Equal(602, lines.Count);
        Assert.Contains(OutdatedLine, lines);
        Assert.All(lines.Where(line => line != OutdatedLine), line => Assert.Equal(Expected(line), Clusters(string.Concat(Expected(line)))));
    }

    [Theory]
    [InlineData("क्ष", 1)]
    [InlineData("क्\u200Dष", 1)]
    [InlineData("क्त्य", 1)]
    [InlineData("कष", 2)]
    [InlineData("🇯🇵🇫🇷", 2)]
    [InlineData("\r\n", 1)]
    [InlineData("👨\u0308\u200D👩", 1)]
    [InlineData("a\u200D👩", 2)]
    public void Read_counts_clusters_of_Unicode_17(string text, int clusters) => Assert.Equal(clusters, Clusters(text).Count);

    [Fact]
    public void Read_gives_back_all_text_however_broken()
    {
        var random = new Random(17);
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Create(random.Next(20), random, (span, r) =>
            {
                foreach (ref var c in span)
                    c = (char)(r.Next(3) switch { 0 => r.Next(0x20, 0x7F), 1 => r.Next(0xD800, 0xE000), _ => r.Next(0x10000) });
            });
            Assert.Equal(text, string.Concat(Clusters(text)));
        }
    }

    private static List<string> Clusters(string text)
    {
        var clusters = new List<string>();
        for (var reader = new ClusterReader(text); reader.Read();)
            clusters.Add(reader.Current.ToString());
        return clusters;
    }

    private static IEnumerable<string> Expected(string line) =>
        line.Split('÷', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim()).Where(part => part.Length > 0).Select(part =>
            string.Concat(part.Split('×').Select(Character)));

    // The break tests hold lone surrogates, as U+D800.
    private static string Character(string hex)
    {
        var value = int.Parse(hex.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return value is >= 0xD800 and <= 0xDFFF ? ((char)value).ToString() : char.ConvertFromUtf32(value);
    }
}
