using Berth.Cli.Tables;
using Xunit;

namespace Berth.Tests.Cli.Tables;

public sealed class TableTests
{
    private sealed record Row(string Name, string State, string Url, string Note);

    private static readonly Table<Row> Columns = new(
        new("NAME", row => row.Name) { Least = 4 },
        new("STATE", row => row.State) { Priority = 1, Short = row => new(row.State, Tone.Good) },
        new("URL", row => row.Url) { Priority = 3 },
        new("NOTE", row => row.Note) { Priority = 2, Least = 5, Right = true });

    private static readonly Row[] Rows = [new("web", "active", "http://127.0.0.1:8001", "a note"), new("documentation", "suspended", "", "")];

    [Fact]
    public void Terminal_with_room_has_a_header_and_every_column_aligned() => Assert.Equal(
        """
        NAME           STATE      URL                      NOTE
        web            active     http://127.0.0.1:8001  a note
        documentation  suspended

        """, Show(Rows, new(80, false)));

    [Theory]
    [InlineData(40, "NAME           STATE        NOTE")]
    [InlineData(24, "NAME   STATE        NOTE")]
    [InlineData(15, "NAME  STATE    ")]
    [InlineData(3, "NAME")]
    public void Narrow_terminal_loses_columns_by_their_priority_then_shrinks_those_that_may(int width, string header)
    {
        var lines = Show(Rows, new(width, false)).Split('\n');

        Assert.Equal(header.TrimEnd(), lines[0].TrimEnd());
        Assert.All(lines, line => Assert.True(line.Length <= Math.Max(width, 4), line));
    }

    [Fact]
    public void What_is_cut_says_so() => Assert.Contains("docume…", Show([new("documentation-of-everything", "active", "", "")], new(15, false)), StringComparison.Ordinal);

    [Fact]
    public void Column_that_is_empty_in_every_row_is_left_out_on_a_terminal() =>
        Assert.Equal("NAME  STATE", Show([new("web", "active", "", "")], new(80, false)).Split('\n')[0].TrimEnd());

    [Fact]
    public void Elsewhere_every_column_is_whole_between_tabs_without_a_header() =>
        Assert.Equal("web\tactive\thttp://127.0.0.1:8001\ta note\ndocumentation\tsuspended\t\t\n", Show(Rows, Display.Plain));

    [Fact]
    public void Values_break_neither_lines_nor_columns_nor_the_terminal()
    {
        Row[] hostile = [new("a\tb\nc\e[2Jd\u009bm", "active", "x", "y")];

        Assert.Equal("a b c [2Jd m\tactive\tx\ty\n", Show(hostile, Display.Plain));
        Assert.DoesNotContain('\e', Show(hostile, new(80, false)));
    }

    [Fact]
    public void Colours_are_ended_and_only_where_they_are_wanted()
    {
        Assert.Contains("\e[32mactive\e[m", Show(Rows, new(80, true)), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', Show(Rows, new(80, false)));
    }

    [Fact]
    public void Wide_letters_keep_the_columns_straight()
    {
        var lines = Show([new("日本", "active", "", "x"), new("abcd", "active", "", "x")], new(80, false)).Split('\n');

        Assert.Equal("日本  active     x", lines[1]);
        Assert.Equal("abcd  active     x", lines[2]);
    }

    private static string Show(Row[] rows, Display display)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Columns.Write(text, rows, display);
        return string.Join('\n', text.ToString().Split('\n').Select(line => display.IsTerminal ? line.TrimEnd() : line));
    }
}
