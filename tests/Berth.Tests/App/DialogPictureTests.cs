using Berth.App;
using Berth.Asking;
using Berth.Core.Configuration;
using Berth.Core.Links.Asking;
using Berth.Core.Provisioning;
using Berth.Core.Storage;
using Berth.Notices;
using Berth.Sessions;
using Berth.Testing.Snapshots;
using Berth.Work;
using Xunit;

namespace Berth.Tests.App;

/// <summary>Every dialog as a picture, wide and narrow.</summary>
public sealed class DialogPictureTests
{
    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void Help(int columns, int rows) => Match(OnScreen.Fleet(columns, rows).Press("?"), columns, rows);

    /// <summary>However low the screen, what is asked is seen to its end, and the line that answers it.</summary>
    /// <summary>Nobody can accept a key whose fingerprint is not seen.</summary>
    [Theory]
    [InlineData(40, 10)]
    [InlineData(60, 14)]
    [InlineData(80, 24)]
    public void A_host_key_is_asked_for_with_its_whole_fingerprint(int columns, int rows)
    {
        const string Prompt = "The authenticity of host '[dev1.example.org]:2222 ([192.0.2.17]:2222)' can't be established.\n"
            + "ED25519 key fingerprint is SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDNrVmtT8lHfXhZqLs.\nThis key is not known by any other names.\n"
            + "Are you sure you want to continue connecting (yes/no/[fingerprint])? ";
        var picture = OnScreen.Picture(OnScreen.Take(OnScreen.Fleet(columns, rows), new AskMsg.Asked(1, new("dev1", QuestionKind.HostKey, Prompt, 1))));

        Assert.Contains("SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDNrVmtT8lHfXhZqLs.", string.Concat(picture.Where(c => !char.IsWhiteSpace(c) && c is not '│')), StringComparison.Ordinal);
        Assert.Contains("y accept", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_a_long_question_is_seen_on_a_low_screen()
    {
        var state = OnScreen.Fleet(40, 10).On("api-refactor").Press("i");
        var lines = Enumerable.Range(1, 9).Select(i => $"line {i} of what the agent says").Append("Go on? (yes/no)");
        state = OnScreen.Take(state, new Berth.Prompts.PromptMsg.ScreenSeen(state.Fleet.Sessions.First(session => session.Name.Value == "api-refactor").Id, "mark", [.. lines])).Type("yes, do");

        var picture = OnScreen.Picture(state);

        Assert.Contains("Go on? (yes/no)", picture, StringComparison.Ordinal);
        Assert.Contains("yes, do", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p", "o open")]
    [InlineData("m", "enter show log")]
    public void The_foot_of_an_empty_list_names_no_key_for_a_row(string key, string words)
    {
        var empty = OnScreen.With().Press(key);

        Assert.DoesNotContain(words, OnScreen.Picture(empty), StringComparison.Ordinal);
        Assert.Contains("esc close", OnScreen.Picture(empty), StringComparison.Ordinal);
    }

    /// <summary>On a low screen the end of the text is cut off: what would be lost is not at the end.</summary>
    [Fact]
    public void What_a_kill_would_lose_comes_first()
    {
        var picture = OnScreen.Picture(EveryPictureTests.Pictures["kill"](OnScreen.Fleet(40, 10)).Press("d", "y"));

        Assert.Contains("work is nowhere else", picture, StringComparison.Ordinal);
        Assert.Contains("3 files changed", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_searched() => Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).Press("?").Type("flag")));

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void Palette(int columns, int rows) => Match(OnScreen.Fleet(columns, rows).Press(":").Type("do"), columns, rows);

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void New_session(int columns, int rows) => Match(OnScreen.Fleet(columns, rows).Press("n").Type("web").Press("tab", "tab").Press("ctrl-u"), columns, rows);

    [Fact]
    public void New_session_with_mistakes() =>
        Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).Press("n").Type("docs")));

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void Kill(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows).On("api-refactor").Press("x");
        var id = state.Fleet.Sessions.First(session => session.Name.Value == "api-refactor").Id;

        Match(OnScreen.Take(state, new WorkMsg.LossRead(id, new LossAnswer(["3 files changed", "2 commits not pushed on main"]))), columns, rows);
    }

    [Fact]
    public void Kill_that_deletes_warns_twice()
    {
        var state = OnScreen.Fleet(80, 24).On("docs").Press("x");
        var id = state.Fleet.Sessions.First(session => session.Name.Value == "docs").Id;
        state = OnScreen.Take(state, new WorkMsg.LossRead(id, new LossAnswer(["3 files changed"]))).Press("d", "y");

        Snapshot.Match(OnScreen.Picture(state));
    }

    [Fact]
    public void Quit() => Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).Press("q")));

    [Fact]
    public void Suspend_all() => Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).Press("Q")));

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void Flags(int columns, int rows) => Match(OnScreen.Fleet(columns, rows).Press("!"), columns, rows);

    [Fact]
    public void Flags_none() => Snapshot.Match(OnScreen.Picture(OnScreen.Of(80, 24).Press("!")));

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void Forwards(int columns, int rows) => Match(OnScreen.Fleet(columns, rows).Press("p"), columns, rows);

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public void Hosts(int columns, int rows) => Match(OnScreen.Fleet(columns, rows).Press("h", "j"), columns, rows);

    [Fact]
    public void Notices() => Snapshot.Match(OnScreen.Picture(
        OnScreen.Fleet(80, 24).Tell(NoticeKind.Done, "docs: suspended").Tell(NoticeKind.Error, "dev1: connection refused\nhint: is sshd running?", "0123").Press("m")));

    [Fact]
    public void Settings_errors()
    {
        var state = OnScreen.Take(OnScreen.Fleet(80, 24), new SettingsMsg.Loaded(new(), [new SettingsError("berth.toml", new(3, 1), "there is no key 'hsot'", "did you mean 'host'?")]));

        Snapshot.Match(OnScreen.Picture(state.Press(":").Type("settings").Press("enter")));
    }

    [Theory]
    [InlineData(QuestionKind.Password, "me@dev1's password:")]
    [InlineData(QuestionKind.HostKey, "The authenticity of host 'dev1' can't be established.\nED25519 key fingerprint is SHA256:abc.\nAre you sure you want to continue connecting (yes/no/[fingerprint])?")]
    [InlineData(QuestionKind.Touch, "Confirm user presence for key ED25519-SK")]
    internal void Question(QuestionKind kind, string prompt) =>
        Snapshot.Match(OnScreen.Picture(OnScreen.Take(OnScreen.Fleet(80, 24), new AskMsg.Asked(1, new("dev1", kind, prompt, 2))).Type(kind == QuestionKind.Password ? "hunter2" : "")), kind.ToString());

    [Theory]
    [InlineData("R")]
    [InlineData("z")]
    [InlineData("i")]
    public void Prompt(string key) => Snapshot.Match(OnScreen.Picture(OnScreen.Fleet(80, 24).On("api-refactor").Press(key)), key == "R" ? "rename" : key == "z" ? "snooze" : "reply");

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void Graph(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows).On("docs").Press("v");
        var subject = SampleSubject.Of(ListCursor.Session(state)!.Id);
        var samples = Enumerable.Range(0, 300).Select(i => new LoadSample(subject, OnScreen.Now.AddSeconds(-3600 + (i * 10)))
        {
            CpuPercent = 50 + (40 * Math.Sin(i / 20.0)),
            MemoryBytes = 1_000_000_000 + (i * 1_000_000L),
        });

        Match(OnScreen.Take(state, new FleetMsg.HistoryRead(subject, [.. samples])), columns, rows);
    }

    private static void Match(AppState state, int columns, int rows, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.Match(OnScreen.Picture(state), Path.Combine(Testing.Repository.Root, "tests", "Berth.Tests", "App", "Snapshots", $"DialogPictureTests.{test}.{columns}x{rows}.txt"), Environment.GetEnvironmentVariable(Snapshot.UpdateSwitch) == "1");
}
