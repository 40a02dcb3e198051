using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Testing.Builders;
using Berth.Testing.Snapshots;
using Berth.Work;
using Xunit;

namespace Berth.Tests.App;

/// <summary>The whole screen as a picture, in the sizes that people have.</summary>
public sealed class ViewTests
{
    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    public void Paint_shows_the_fleet(int columns, int rows) =>
        Snapshot.Match(OnScreen.Picture(WithLog(OnScreen.Fleet(columns, rows).On("api-refactor"))), $"{columns}x{rows}");

    [Fact]
    public void Paint_before_anything_is_known() =>
        Snapshot.Match(OnScreen.Picture(OnScreen.Take(new AppState(), new InputMsg.Resized(new(80, 24)))));

    [Fact]
    public void Paint_without_any_session() => Snapshot.Match(OnScreen.Picture(OnScreen.Of(80, 24)));

    /// <summary>dev1 and the local machine are in the settings; old is not any more.</summary>
    [Theory]
    [InlineData(SessionState.Active, "3 hosts")]
    [InlineData(SessionState.Terminated, "2 hosts")]
    public void The_head_counts_the_hosts_that_the_list_has(SessionState state, string expected)
    {
        var session = A.Session("web", state) with { Host = "old" };
        var screen = OnScreen.Take(OnScreen.With(A.Session("docs") with { Host = "dev1" }, session), new SettingsMsg.Loaded(new Settings { Hosts = new([new("dev1")]) }, []));

        Assert.Equal($" berth   {expected}", OnScreen.Picture(screen).Split('\n')[0][..18].TrimEnd());
    }

    [Fact]
    public void Paint_in_ascii() => Snapshot.Match(OnScreen.Picture(WithLog(OnScreen.Fleet().On("docs")), GlyphTier.Ascii));

    [Fact]
    public void Paint_by_attention() => Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).Press("w")));

    [Fact]
    public void Paint_a_host() => Snapshot.Match(OnScreen.Picture(OnScreen.Fleet().Press("g")));

    [Fact]
    public void Paint_a_host_that_wants_a_password() =>
        Snapshot.Match(OnScreen.Picture(ListCursor.To(OnScreen.Fleet(), OnScreen.Fleet().Rows.IndexOf(new Pick("dev2", null)))));

    [Fact]
    public void Paint_folded_filtered_and_marked() =>
        Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).On("docs").Press("space", "space", "/").Type("s")));

    [Fact]
    public void Paint_wide_glyphs()
    {
        var session = A.Session("web") with { Agent = new("claude") { State = AgentState.Blocked, Message = "続行しますか？ 👩‍👩‍👧 はい" }, Error = "ポート 8001 は使用中です" };

        Snapshot.Match(OnScreen.Picture(WithLog(OnScreen.Of(60, 20, session), "日本語のログ行がここで折り返されます、たぶん次の行まで続きます", "❤️ é ｱ")));
    }

    [Fact]
    public void Paint_work_under_way()
    {
        var fresh = A.Session("fresh", SessionState.Creating);
        var state = OnScreen.Of(100, 24, fresh, A.Session("web"));
        state = OnScreen.Take(state, new WorkMsg.Began(1, new WorkRequest.Create(new NewSession { Id = fresh.Id, Name = "fresh" })));
        state = OnScreen.Take(state, new WorkMsg.Progressed(1, new StepProgress(StepName.Clone, StepPhase.Running) { Percent = 42 }));

        Snapshot.Match(OnScreen.Picture(state.On("fresh")));
    }

    [Fact]
    public void Paint_toasts() => Snapshot.Match(OnScreen.Picture(
        OnScreen.Of(80, 24, A.Session()).Tell(NoticeKind.Done, "web-1: suspended").Tell(NoticeKind.Error, "dev1: connection refused\nhint: is sshd running?", "0123456789abcdef")));

    [Fact]
    public void Paint_a_thousand_sessions()
    {
        var sessions = Enumerable.Range(0, 1000).Select(i => A.Session($"s{i:0000}") with { Host = $"dev{i % 20:00}" }).ToArray();

        Snapshot.Match(OnScreen.Picture(OnScreen.Of(80, 24, sessions).Press("G")));
    }

    [Fact]
    public void What_of_the_detail_does_not_fit_is_said_and_scrolled_to()
    {
        var state = OnScreen.Fleet(80, 24).On("api-refactor").Press("tab");
        Assert.Contains("lines below", OnScreen.Picture(state), StringComparison.Ordinal);

        var end = state.Press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown");
        Assert.Contains("127.0.0.1:8042", OnScreen.Picture(end), StringComparison.Ordinal);
        Assert.DoesNotContain("below", OnScreen.Picture(end), StringComparison.Ordinal);
        Assert.NotEqual(OnScreen.Picture(end), OnScreen.Picture(end.Press("pageup")));
        Assert.Equal("api-refactor", OnScreen.Cursor(end));
        Assert.Equal(0, end.Press("j").Panes.DetailTop);
        Assert.Contains("! high", OnScreen.Picture(OnScreen.Take(end, new InputMsg.Resized(new(120, 60)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Paint_never_fails_at_any_size()
    {
        var states = new[] { OnScreen.Fleet(), OnScreen.Fleet().Press("?"), OnScreen.Fleet().Press("n"), OnScreen.Fleet().Press(":"), OnScreen.Fleet().On("docs").Press("x"), OnScreen.Fleet().Press("!"), OnScreen.Fleet().Press("h") };
        foreach (var state in states)
        {
            for (var columns = 1; columns < 130; columns += 9)
            {
                for (var rows = 1; rows < 45; rows += 3)
                    OnScreen.Picture(OnScreen.Take(state, new InputMsg.Resized(new(columns, rows))));
            }
        }
    }

    [Fact]
    public void Title_counts_who_waits() => Assert.Equal(("(1) berth", "berth"), (View.Title(OnScreen.Fleet()), View.Title(OnScreen.With(A.Session()))));

    internal static AppState WithLog(AppState state, params string[] lines) => state.Log.Wanted is not { } log ? state : OnScreen.Take(state, new LogMsg.Came(log, [
        .. (lines.Length > 0 ? lines : ["14:01:58  Bash(npm test)", "\e[32mok\e[m 12 tests", "14:02:01  Do you want to proceed? 1. Yes  2. No"]).Select(line => new LogLine(LogClean.Line(line)))]));
}
