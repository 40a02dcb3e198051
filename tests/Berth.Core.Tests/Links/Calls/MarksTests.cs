using System.Text;
using Berth.Core.Links.Calls;
using Xunit;

namespace Berth.Core.Tests.Links.Calls;

public sealed class MarksTests
{
    private const string Mark = "\u001eberth0123456789abcdef";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("banner\n", "out", "")]
    [InlineData("no end of line", "out\n", "\n")]
    [InlineData("\u001ebert not it \u001e", "a\u001eb\u001eberth0123", "\u001eberth0123456789abcdef+")]
    [InlineData("\u001eberth0123456789abcdef+x\n", "\u001eberth0123456789abcdef-\n", "\u001eberth0123456789abcdef-7x\n")]
    public void Take_finds_the_same_in_every_cut(string noise, string first, string rest)
    {
        var whole = Encoding.UTF8.GetBytes($"{noise}{Mark}+4711\n{first}{rest}{Mark}-255\nafter the end");
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            foreach (var step in (int[])[1, 7, whole.Length])
            {
                var marks = new Marks(Mark, hasEnd: true);
                var got = new StringBuilder();
                foreach (var piece in Pieces(whole, cut, step))
                    got.Append(Encoding.UTF8.GetString(marks.Take(piece).Span));
                got.Append(Encoding.UTF8.GetString(marks.Rest().Span));

                Assert.Equal((true, 4711, 255), (marks.Started, marks.Process, marks.ExitCode));
                Assert.Equal(first + rest, got.ToString());
                Assert.Equal(noise, marks.Noise);
            }
        }
    }

    [Fact]
    public void Take_without_a_start_keeps_the_noise_and_gives_nothing()
    {
        var marks = new Marks(Mark, hasEnd: false);

        Assert.True(marks.Take(Encoding.ASCII.GetBytes(new string('x', 100_000))).IsEmpty);

        Assert.False(marks.Started);
        Assert.Equal(4096, marks.Noise.Length);
    }

    [Fact]
    public void Rest_gives_back_what_only_looked_like_an_end()
    {
        var marks = new Marks(Mark, hasEnd: true);
        var got = Encoding.UTF8.GetString(marks.Take(Encoding.UTF8.GetBytes($"{Mark}+1\nx{Mark}")).Span) + Encoding.UTF8.GetString(marks.Rest().Span);

        Assert.Equal("x" + Mark, got);
        Assert.Null(marks.ExitCode);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] whole, int cut, int step)
    {
        yield return whole.AsMemory(0, cut);
        for (var at = cut; at < whole.Length; at += step)
            yield return whole.AsMemory(at, Math.Min(step, whole.Length - at));
    }
}
