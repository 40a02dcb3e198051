using Berth.App;
using Berth.Palette;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Palette;

public sealed class FuzzyMatchTests
{
    [Theory]
    [InlineData("nf", "next-flag", "unforward")]
    [InlineData("kill", "kill", "skills")]
    [InlineData("log", "log-wrap", "toggle-log")]
    public void Score_prefers_starts_of_words_and_short_texts(string typed, string better, string worse) =>
        Assert.True(FuzzyMatch.Score(typed, better) > FuzzyMatch.Score(typed, worse));

    [Theory]
    [InlineData("xyz", "next-flag")]
    [InlineData("fn", "next-f")]
    public void Score_is_negative_where_letters_are_missing(string typed, string text) => Assert.True(FuzzyMatch.Score(typed, text) < 0);

    [Theory]
    [InlineData("kill", "kill")]
    [InlineData("nxtfl", "next-flag")]
    [InlineData("api", "api-refactor")]
    public void Entries_have_the_best_first(string typed, string first) => Assert.Equal(first, PaletteEntries.Of(OnScreen.Fleet(), typed)[0].Text);

    [Fact]
    public void Entries_that_are_of_no_use_now_come_after_those_that_are()
    {
        var state = OnScreen.Fleet();
        var entries = PaletteEntries.Of(state, "");
        var useless = Array.FindIndex([.. entries], entry => WhyNot.Of(state, entry.Command!) is not null);
        var moving = Array.FindIndex([.. entries], entry => entry.Command!.Group == "Moving");
        Assert.InRange(useless, 1, moving - 1);
        Assert.All(entries[useless..moving], entry => Assert.NotNull(WhyNot.Of(state, entry.Command!)));
    }
}
