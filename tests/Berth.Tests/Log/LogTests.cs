using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Log;
using Berth.Terminal.Cells;
using Berth.Testing.Builders;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Log;

/// <summary>Lines of a log: harmless, bounded, searched, followed or not.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\e[31mred\e[m", "\e[31mred\e[m")]
    [InlineData("\e[38;2;1;2;3mrgb", "\e[38;2;1;2;3mrgb")]
    [InlineData("\e[2Jwiped", "wiped")]
    [InlineData("\e[?1049hscreen", "screen")]
    [InlineData("\e[>4;1mkeys", "keys")]
    [InlineData("\e]0;title\atext", "text")]
    [InlineData("\e]52;c;aGk=\e\\text", "text")]
    [InlineData("\ePq#0\e\\text", "text")]
    [InlineData("\e(0text", "text")]
    [InlineData("a\tb", "a       b")]
    [InlineData("10%\r50%\r100%\r", "100%")]
    [InlineData("bell\a\b\0", "bell")]
    [InlineData("\u009b31mc1", "c1")]
    [InlineData("\u009d0;t\u009ctext", "text")]
    [InlineData("open \e[", "open ")]
    [InlineData("open \e]0;never", "open ")]
    public void Clean_keeps_colours_and_nothing_else(string raw, string clean) => Assert.Equal(clean, LogClean.Line(raw));

    [Fact]
    public void A_line_that_does_not_wrap_says_that_there_is_more_of_it()
    {
        var state = OnScreen.Fleet(40, 10).On("api-refactor").Press("shift-tab", "Z", "W");

        Assert.Matches("│ one two three four five six seven e… │\n│ short +│", OnScreen.Picture(ViewTests.WithLog(state, "one two three four five six seven eight nine", "short")));
    }

    /// <summary>However the lines wrap, what came last stands on the last row, and none above it is left empty.</summary>
    [Fact]
    public void What_is_followed_ends_on_the_last_row_of_the_pane()
    {
        var state = OnScreen.Fleet(40, 10).On("api-refactor").Press("shift-tab", "Z");
        var words = string.Concat(Enumerable.Range(1, 40).Select(i => $"word{i} "));

        Assert.Matches("│ [a-z0-9 ]*word40 *│\n╰", OnScreen.Picture(ViewTests.WithLog(state, words)));
        var last = OnScreen.Picture(ViewTests.WithLog(state, words, "the end"));
        Assert.Matches("│ [a-z0-9 ]*word40 *│\n│ the end *│\n╰", last);
        Assert.DoesNotContain("│                                      │", last, StringComparison.Ordinal);
        Assert.Matches("zoomed ─*╮\n│ one *│", OnScreen.Picture(ViewTests.WithLog(state, "one", "two")));
    }

    [Fact]
    public void Clean_cuts_lines_that_nobody_reads() => Assert.Equal(LogClean.Longest, LogClean.Line(new string('x', 100_000) + "\t").Length);

    [Fact]
    public void Clean_lets_no_escape_through_whatever_comes()
    {
        var random = new Random(7);
        const string Parts = "\e[]PX^_();0123456789mhlAJK\a\\\r\tabc\u009b\u009d\u009c?>";
        for (var round = 0; round < 20_000; round++)
        {
            var raw = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Parts[random.Next(Parts.Length)]));
            var left = System.Text.RegularExpressions.Regex.Replace(LogClean.Line(raw), "\e\\[[0-9;:]*m", "");
            Assert.DoesNotContain(left, char.IsControl);
        }
    }

    [Theory]
    [InlineData("\e[1;31mx", TextAttributes.Bold, "1")]
    [InlineData("\e[38;5;200mx", TextAttributes.None, "200")]
    [InlineData("\e[38:2::16:32:48mx", TextAttributes.None, "#102030")]
    [InlineData("\e[31m\e[mx", TextAttributes.None, "default")]
    [InlineData("\e[93mx", TextAttributes.None, "11")]
    public void Text_has_the_colours_of_the_line(string line, TextAttributes attributes, string colour)
    {
        var buffer = new CellBuffer(new Atlas(), 4, 1);
        var text = LogText.Read(line, default);
        text.Paint(new Terminal.Drawing.Canvas(buffer), 0, text.Text.Length);

        var style = buffer.Atlas.StyleOf(buffer[0, 0].StyleId);
        Assert.Equal((attributes, colour), (style.Attributes, style.Foreground.ToString()));
    }

    [Fact]
    public void Lines_are_values_that_share_and_are_bounded()
    {
        var one = LogLines.Empty.Add([new("a"), new("b")], 10_000);
        var left = one.Add([new("left")], 10_000);
        var right = one.Add([new("right")], 10_000);

        Assert.Equal((2, "left", "right"), (one.Count, left[2].Text, right[2].Text));
        var many = LogLines.Empty;
        for (var i = 0; i < 30_000; i++)
            many = many.Add([new($"{i}")], 10_000);
        Assert.InRange(many.Count, 9_000, 11_024);
        Assert.Equal("29999", many[many.Count - 1].Text);
        Assert.Equal($"{many.First}", many[0].Text);
    }

    [Fact]
    public void Lines_come_back_as_they_went_in()
    {
        LogLine[] went = [new(""), new("größer 👍🏽 한", LogTone.Tool) { Level = LogLevel.Warning }, new(new string('x', 10_000)), new("\e[32mok\e[m", LogTone.Error)];

        var lines = LogLines.Empty;
        for (var i = 0; i < 1000; i++)
            lines = lines.Add(went, 100_000);

        Assert.Equal(4000, lines.Count);
        Assert.Equal(went, Enumerable.Range(2000, 4).Select(i => lines[i]));
        Assert.Equal(LogLevel.Warning, lines.Level(3997));
    }

    [Fact]
    public void The_newest_line_is_seen_while_a_search_is_typed()
    {
        var state = ViewTests.WithLog(OnScreen.Fleet(80, 24).On("docs").Press("shift-tab"), [.. Enumerable.Range(0, 30).Select(i => $"line {i}")]);

        Assert.Contains("line 29", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.Contains("line 29", OnScreen.Picture(state.Press("/")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_of_the_session_under_the_cursor_is_wanted_and_no_other()
    {
        var state = OnScreen.Fleet().On("docs");
        var session = state.Fleet.Sessions.First(session => session.Name.Value == "docs");
        var host = state.Fleet.FindHost(session.Host)!;
        var docs = new Subscription.LogLines(session.Id, LogSource.Agent) { Place = (host.Address, host.Root) };

        Assert.Contains(docs, Subscriptions.Of(state));
        Assert.DoesNotContain(Subscriptions.Of(state.Press("g")), key => key is Subscription.LogLines);
        Assert.DoesNotContain(docs, Subscriptions.Of(state.Press("j")));
        Assert.DoesNotContain(docs, Subscriptions.Of(state.Press("L")));
        Assert.Contains(docs with { Source = LogSource.Server }, Subscriptions.Of(state.Press("l")));
    }

    [Theory]
    [InlineData("10.0.0.2", "/srv/one")]
    [InlineData("10.0.0.1", "/srv/two")]
    public void A_log_of_a_host_that_is_elsewhere_is_another_log(string address, string root)
    {
        var state = ViewTests.WithLog(Placed(OnScreen.Of(120, 30, A.Session("web")), "10.0.0.1", "/srv/one"), "of the first place");
        var before = state.Log.Wanted!;
        Assert.Same(before, Placed(state, "10.0.0.1", "/srv/one").Log.Wanted);

        var moved = Placed(state, address, root);

        Assert.NotEqual(before, moved.Log.Wanted);
        Assert.DoesNotContain(before, Subscriptions.Of(moved));
        Assert.Contains("opening the log of web", OnScreen.Picture(moved), StringComparison.Ordinal);
        Assert.Same(moved, OnScreen.Take(moved, new LogMsg.Came(before, [new("late")])));
    }

    private static AppState Placed(AppState state, string address, string root) => OnScreen.Take(state, new SettingsMsg.Loaded(
        new() { Hosts = new([new("dev1") { Address = HostAddress.TryParse(address, out var parsed) ? parsed : throw new FormatException(address), Root = root }]) }, []));

    [Fact]
    public void A_log_that_is_open_and_empty_says_so_and_one_that_cannot_be_opened_says_why()
    {
        var state = OnScreen.Of(120, 30, A.Session("web"));

        Assert.Contains("opening the log of web", OnScreen.Picture(state), StringComparison.Ordinal);
        var open = OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, []));
        Assert.Contains("no line yet", OnScreen.Picture(open), StringComparison.Ordinal);
        Assert.Contains("dev1 is down", OnScreen.Picture(OnScreen.Take(state, new LogMsg.Ended(state.Log.Wanted!, "dev1 is down"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Follow_stays_at_the_end_until_the_user_goes_up_and_again_when_they_are_back()
    {
        var state = Lines(200).Press("tab", "tab");

        Assert.Null(state.Log.Top);
        var up = state.Press("k", "k");
        Assert.NotNull(up.Log.Top);
        var more = OnScreen.Take(up, new LogMsg.Came(up.Log.Wanted!, [new("new")]));
        Assert.Equal((up.Log.Top, 1), (more.Log.Top, more.Log.Unseen));
        Assert.Null(more.Press("G").Log.Top);
        Assert.Null(up.Press("j", "j").Log.Top);
    }

    [Fact]
    public void Search_goes_to_the_newest_match_and_on_to_older_ones()
    {
        var state = Lines(200).Press("tab", "tab", "/").Type("line 1").Press("enter");

        Assert.Equal(199, state.Log.Match);
        Assert.Equal(198, state.Press("N").Log.Match);
        Assert.Equal(1, state.Press("n").Log.Match);
        Assert.Contains("no line has", state.Press("/").Type("zzz").Press("enter").Notices.Toasts[^1].Text, StringComparison.Ordinal);
    }

    /// <summary>Nobody knows what the lines have that have not come: they are searched when they do.</summary>
    [Fact]
    public void What_is_searched_for_while_the_log_is_being_opened_is_found_when_it_is_there()
    {
        var state = Lines(0).Press("tab", "tab", "/").Type("line 1").Press("enter");
        Assert.Equal("the log is being opened: 'line 1' is looked for when it is there", state.Notices.Toasts[^1].Text);
        var opened = OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [new("line 1"), new("line 2"), new("line 1 again"), new("line 3")]));
        Assert.Equal(2, opened.Log.Match);
        Assert.Equal(2, OnScreen.Take(opened, new LogMsg.Came(state.Log.Wanted!, [new("line 1 once more")])).Log.Match);
        Assert.Contains("no line has", OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [new("nothing")])).Notices.Toasts[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_takes_what_is_seen_without_its_colours()
    {
        var state = Lines(0).Press("tab", "tab");
        state = OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [new("\e[31mred\e[m"), new("two")]));

        Assert.Equal(new Effect.Copy("red\ntwo\n"), Assert.Single(state.Pressed("y").Effects));
    }

    [Fact]
    public void What_came_late_from_a_log_that_was_left_is_dropped()
    {
        var state = Lines(3);
        var old = state.Log.Wanted!;

        Assert.Equal(0, OnScreen.Take(state.Press("l"), new LogMsg.Came(old, [new("late")])).Log.Lines.Count);
    }

    private static AppState Lines(int count)
    {
        var state = OnScreen.Of(120, 30, A.Session("web"));
        return count == 0 ? state : OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [.. Enumerable.Range(0, count).Select(i => new LogLine($"line {i}"))]));
    }
}
