using Berth.App;
using Berth.Log;
using Berth.Testing.Builders;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Log;

/// <summary>A line that is longer than the pane can be read to its end.</summary>
public sealed class LongLineTests
{
    /// <summary>Words with a number each: more than fit the pane of any size.</summary>
    private const int Words = 600;

    private static readonly string Long = string.Join(' ', Enumerable.Range(0, Words).Select(number => $"word{number:000}"));

    [Theory]
    [InlineData(120, 30)]
    [InlineData(80, 24)]
    [InlineData(40, 10)]
    public void Follow_fills_the_pane_to_the_end_of_what_came(int columns, int rows)
    {
        var state = Of(columns, rows, "before", Long);

        Assert.Contains("word599", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.DoesNotContain("before", OnScreen.Picture(state), StringComparison.Ordinal);
        var after = OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [new("after")]));
        Assert.Contains("after", OnScreen.Picture(after), StringComparison.Ordinal);
        Assert.Contains("word599", OnScreen.Picture(after), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k", "g")]
    [InlineData("pageup", "g")]
    [InlineData("j", "G")]
    [InlineData("pagedown", "G")]
    public void Every_part_is_seen_on_the_way(string key, string end)
    {
        var state = Of(80, 24, "before", Long, "after").Press(end == "g" ? "G" : "g");
        var seen = new HashSet<string>();
        AppState before;
        do
        {
            before = state;
            foreach (var word in OnScreen.Picture(state).Split([' ', '│', '\n']))
                seen.Add(word);
            state = state.Press(key);
        }
        while (!ReferenceEquals(before.Log, state.Log));

        Assert.Superset(Long.Split(' ').ToHashSet(), seen);
        Assert.Equal(OnScreen.Picture(before), OnScreen.Picture(state.Press(end)));
        Assert.Equal(end == "G", state.Log.Top is null);
    }

    [Fact]
    public void What_is_searched_for_is_seen_wherever_in_the_line_it_stands()
    {
        foreach (var word in (string[])["word003", "word300", "word597", "after"])
        {
            var state = Of(80, 24, "before", Long, "after", Long, "the end").Press("/").Type(word).Press("enter");

            Assert.Contains(word, OnScreen.Picture(state).Replace("/" + word, "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_read_stays_where_it_is_while_more_comes_and_in_another_size()
    {
        var up = Of(80, 24, "before", Long, "after").Press("pageup", "pageup");
        var more = OnScreen.Take(up, new LogMsg.Came(up.Log.Wanted!, [.. Enumerable.Range(0, 50).Select(i => new LogLine($"new {i}"))]));

        Assert.Equal((up.Log.Top, up.Log.TopRow), (more.Log.Top, more.Log.TopRow));
        Assert.True(up.Log.TopRow > 0);
        foreach (var (columns, rows) in ((int, int)[])[(200, 60), (40, 10), (400, 120)])
            OnScreen.Picture(OnScreen.Take(more, new InputMsg.Resized(new(columns, rows))));
        Assert.Contains("word", OnScreen.Picture(more.Press("W")), StringComparison.Ordinal);
    }

    private static AppState Of(int columns, int rows, params string[] lines)
    {
        var state = OnScreen.Of(columns, rows, A.Session("web"));
        for (var tries = 0; tries < 3 && state.Log.Wanted is null; tries++)
            state = state.Press("tab");
        state = state.Press("ctrl-b", "[");
        return OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [.. lines.Select(line => new LogLine(line))])).Press("G");
    }
}
