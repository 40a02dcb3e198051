using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Drawing;

/// <summary>Before, edit, after: the cursor is |, a selection stands between [ and |.</summary>
public sealed class TextFieldTests
{
    public static TheoryData<string, Func<TextField, TextField>, string> Edits => new()
    {
        { "ab|", f => f.Insert("c"), "abc|" },
        { "a|b", f => f.Insert("日"), "a日|b" },
        { "ab|", f => f.Insert("x\r\ny\tz\u001b[2J\u202E"), "abx y z[2J|" },
        { "e|", f => f.Insert("\u0301"), "e\u0301|" },
        { "a👨‍👩‍👧‍👦|", f => f.Left(), "a|👨‍👩‍👧‍👦" },
        { "a|👨‍👩‍👧‍👦", f => f.Right(), "a👨‍👩‍👧‍👦|" },
        { "|a", f => f.Left(), "|a" },
        { "a|", f => f.Right(), "a|" },
        { "e\u0301x|", f => f.Backspace().Backspace(), "|" },
        { "|🇯🇵🇫🇷", f => f.Delete(), "|🇫🇷" },
        { "|", f => f.Backspace().Delete(), "|" },
        { "git push  origin|", f => f.WordLeft(), "git push  |origin" },
        { "git push  |origin", f => f.WordLeft(), "git |push  origin" },
        { "|git push", f => f.WordRight(), "git| push" },
        { "git| push", f => f.WordRight(), "git push|" },
        { "a/b.c|", f => f.WordLeft(), "a/b.|c" },
        { "  |", f => f.WordLeft(), "|  " },
        { "abc|", f => f.Home(), "|abc" },
        { "|abc", f => f.End(), "abc|" },
        { "abc|", f => f.Left(true).Left(true), "a|bc[" },
        { "|abc", f => f.Right(true), "[a|bc" },
        { "[ab|c", f => f.Insert("x"), "x|c" },
        { "[ab|c", f => f.Backspace(), "|c" },
        { "[ab|c", f => f.Left(), "|abc" },
        { "[ab|c", f => f.Right(), "ab|c" },
        { "a|bc", f => f.SelectAll(), "[abc|" },
        { "git push|", f => f.KillWordLeft(), "git |" },
        { "git push|", f => f.KillWordLeft().Home().Yank(), "push|git " },
        { "a|bc", f => f.KillToEnd(), "a|" },
        { "ab|c", f => f.KillToStart().End().Yank(), "cab|" },
        { "|git push", f => f.KillWordRight(), "| push" },
        { "[ab|c", f => f.Cut().End().Yank(), "cab|" },
        { "|", f => f.KillToEnd().Yank(), "|" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Edits_work_on_clusters(string before, Func<TextField, TextField> edit, string after) => Assert.Equal(after, Show(edit(Of(before))));

    [Fact]
    public void History_keeps_the_line_being_written()
    {
        var field = TextField.Of("one").Commit().Insert("two").Commit().Insert("dra");
        Assert.Equal("two|", Show(field.Previous()));
        Assert.Equal("one|", Show(field.Previous().Previous()));
        Assert.Equal("one|", Show(field.Previous().Previous().Previous()));
        Assert.Equal("two|", Show(field.Previous().Previous().Next()));
        Assert.Equal("dra|", Show(field.Previous().Previous().Next().Next().Next()));
    }

    [Fact]
    public void Commit_keeps_no_empty_and_no_repeated_lines()
    {
        var field = TextField.Of("one").Commit().Commit().Insert("one").Commit();
        Assert.Equal("one", Assert.Single(field.History));
        Assert.Equal("", field.Text);
        Assert.Equal(100, Enumerable.Range(0, 300).Aggregate(field, (f, i) => f.Insert($"{i}").Commit()).History.Length);
    }

    [Fact]
    public void Random_edits_keep_the_cursor_between_clusters()
    {
        var random = new Random(9);
        string[] pieces = ["a", " ", "\u0301", "日", "🇯🇵", "\u200D", "👩", "🚀", ".", "\uFE0F", "क्", "ष"];
        var field = TextField.Empty;
        for (var step = 0; step < 20_000; step++)
        {
            field = random.Next(14) switch
            {
                0 => field.Left(random.Next(2) == 0),
                1 => field.Right(random.Next(2) == 0),
                2 => field.WordLeft(random.Next(2) == 0),
                3 => field.WordRight(random.Next(2) == 0),
                4 => field.Backspace(),
                5 => field.Delete(),
                6 => field.KillWordLeft(),
                7 => field.Yank(),
                8 => field.Home(),
                9 => field.Previous(),
                10 when field.Text.Length > 40 => field.Commit(),
                _ => field.Insert(pieces[random.Next(pieces.Length)]),
            };
            Assert.InRange(field.Cursor, 0, field.Text.Length);
            Assert.Equal(field.Cursor, Berth.Terminal.Text.ClusterSteps.Snap(field.Text, field.Cursor));
        }
    }

    [Theory]
    [InlineData("abc|", 6, "abc   ", 3)]
    [InlineData("abcdef|", 6, "…cdef ", 5)]
    [InlineData("|abcdefgh", 4, "abc…", 0)]
    [InlineData("日本語|", 4, "…語 ", 3)]
    [InlineData("日|本語", 4, "日 …", 2)]
    [InlineData("abcd|efgh", 5, "abcde", 4)]
    [InlineData("abc|", 1, " ", 0)]
    [InlineData("abc|", 0, "", -1)]
    public void Paint_keeps_the_cursor_in_sight(string field, int width, string expected, int cursor)
    {
        Assert.Equal(expected, Picture.Of(width, 1, c => Assert.Equal(cursor, TextFieldView.Paint(c, Of(field), default, default))));
    }

    [Fact]
    public void Paint_masks_each_cluster() =>
        Assert.Equal("***   ", Picture.Of(6, 1, c => Assert.Equal(3, TextFieldView.Paint(c, TextField.Of("a日👩🏽"), default, default, '*'))));

    [Fact]
    public void Paint_shows_the_selection()
    {
        var buffer = new CellBuffer(new Atlas(), 4, 1);
        var chosen = Style.Of(TextAttributes.Reverse);
        TextFieldView.Paint(new Canvas(buffer), Of("a[bc|"), default, chosen);
        Assert.Equal([false, true, true, false], buffer.Row(0).ToArray().Select(cell => buffer.Atlas.StyleOf(cell.StyleId) == chosen));
    }

    /// <summary>The cursor stands where the view put it; the columns of the click are those of what is seen then.</summary>
    [Theory]
    [InlineData("|abc", 10, 1, "a|bc")]
    [InlineData("|abc", 10, 7, "abc|")]
    [InlineData("|日本x", 10, 2, "日|本x")]
    [InlineData("|日本x", 10, 3, "日|本x")]
    [InlineData("abcdef|", 4, 0, "abc|def")]
    [InlineData("日本語|", 4, 0, "日|本語")]
    [InlineData("日本語|", 4, 1, "日本|語")]
    [InlineData("e\u0301x|", 9, 1, "e\u0301|x")]
    [InlineData("ab[cd|", 9, 0, "|abcd")]
    public void Click_puts_the_cursor_on_what_is_painted_there(string before, int columns, int x, string after) =>
        Assert.Equal(after, Show(TextFieldView.Click(Of(before), columns, x)));

    [Fact]
    public void Click_in_a_secret_counts_its_dots() => Assert.Equal("日本|語", Show(TextFieldView.Click(Of("日本語|"), 9, 2, masked: true)));

    private static TextField Of(string marked)
    {
        var anchor = marked.IndexOf('[', StringComparison.Ordinal);
        var text = marked.Replace("[", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal);
        var cursor = marked.Replace("[", "", StringComparison.Ordinal).IndexOf('|', StringComparison.Ordinal);
        var field = TextField.Of(text).Home();
        while (anchor > 0 && field.Cursor < anchor)
            field = field.Right();
        while (field.Cursor < cursor)
            field = field.Right(select: anchor >= 0);
        return field;
    }

    private static string Show(TextField field)
    {
        var text = field.Text.Insert(field.Cursor, "|");
        return field.HasSelection ? text.Insert(field.Anchor + (field.Anchor > field.Cursor ? 1 : 0), "[") : text;
    }
}
