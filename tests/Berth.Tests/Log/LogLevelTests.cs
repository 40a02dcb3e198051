using Berth.Log;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Log;

public sealed class LogLevelTests
{
    [Theory]
    [InlineData("[error] the disk is full", LogLevel.Error)]
    [InlineData("2026-11-21T14:02:00Z ERROR cannot listen", LogLevel.Error)]
    [InlineData("{\"level\":\"warn\",\"msg\":\"slow\"}", LogLevel.Warning)]
    [InlineData("time=14:02 level=debug msg=x", LogLevel.Debug)]
    [InlineData("\u001b[33mwarning\u001b[m: unused", LogLevel.Info)]
    [InlineData("warning: unused", LogLevel.Warning)]
    [InlineData("no error was found", LogLevel.Info)]
    [InlineData("12 tests ok", LogLevel.Info)]
    internal void Of_reads_the_mark_and_not_the_word(string line, LogLevel level) =>
        Assert.Equal(level, LogLevels.Of(new LogLine(line), LogLevel.Info));

    [Fact]
    public void A_line_that_is_set_in_goes_on_with_the_one_before() =>
        Assert.Equal(LogLevel.Error, LogLevels.Of(new LogLine("    at write (disk.js:12)"), LogLevel.Error));

    [Fact]
    public void Show_hides_what_matters_less_and_brings_it_back()
    {
        var state = ViewTests.WithLog(OnScreen.Fleet().On("docs"), "[debug] one", "[info] two", "[warn] three", "[error] four", "  at five", "six");

        var warnings = state.Press("shift-tab", "e", "e");
        var more = ViewTests.WithLog(warnings, "[info] seven", "[error] eight");

        Assert.Equal(["[warn] three", "[error] four", "  at five"], Lines(warnings));
        Assert.Equal(["[warn] three", "[error] four", "  at five", "[error] eight"], Lines(more));
        Assert.Equal(8, Lines(more.Press("e", "e")).Length);
    }

    private static string[] Lines(Berth.App.AppState state) => [.. Enumerable.Range(0, state.Log.Lines.Count).Select(i => state.Log.Lines[i].Text)];
}
