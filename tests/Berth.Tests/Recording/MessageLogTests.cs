using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Berth.App;
using Berth.Asking;
using Berth.Core.Configuration.Sections;
using Berth.Core.Links.Asking;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Notices;
using Berth.Prompts;
using Berth.Recording;
using Berth.Sessions;
using Berth.Terminal.Input;
using Berth.Terminal.Output;
using Berth.Testing.Recordings;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Recording;

/// <summary>What a screen writes down of itself for who looks for a fault: enough to come to the same picture, and no secret.</summary>
public sealed class MessageLogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-record-");

    private string Place => Path.Combine(_folder.FullName, "run");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_run_read_again_comes_to_the_same_picture()
    {
        var state = new AppState { Now = OnScreen.Now, DarkBackground = true };
        using (var log = Open())
        {
            foreach (var message in Run())
            {
                log.Take(state, message);
                state = OnScreen.Take(state, message);
            }
        }

        Assert.Equal(OnScreen.Picture(state), OnScreen.Picture(Replay()));
    }

    /// <summary>Made of nothing but types, so that a message of tomorrow is in it.</summary>
    [Fact]
    public void Every_kind_of_message_can_be_written()
    {
        var unknown = new HashSet<Type>();
        foreach (var type in typeof(Msg).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Msg)) && !type.IsAbstract))
            MessageTypes.Follow(type, unknown);

        Assert.Empty(unknown.Select(type => type.ToString()));
    }

    [Fact]
    public void A_message_that_cannot_be_written_ends_the_recording_and_nothing_else()
    {
        using var log = Open();
        var state = new AppState { Now = OnScreen.Now };
        log.Take(state, new ClockMsg.Ticked(OnScreen.Now));
        var before = File.ReadAllText(Place);

        log.Take(state, new Strange(new Stopwatch()));
        log.Take(state, new ClockMsg.Ticked(OnScreen.Now));

        Assert.Equal(before, File.ReadAllText(Place));
        Assert.StartsWith("recorded 1 message in ", log.Told, StringComparison.Ordinal);
        Assert.Contains(", until it failed: ", log.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_to_a_host_or_an_agent_is_not_in_it_and_comes_to_the_same()
    {
        const string secret = "hunter2-Ärger";
        var asked = OnScreen.Take(OnScreen.Fleet(), new AskMsg.Asked(1, new Question("dev2", QuestionKind.Password, "password:", 1)));
        var replying = OnScreen.Fleet().On("api-refactor").Press("i");
        foreach (var begun in (AppState[])[asked, replying])
        {
            var (state, again) = (begun, begun);
            foreach (var message in (Msg[])[.. secret.EnumerateRunes().Select(rune => new InputMsg.KeyPressed(KeyPress.Of(rune))), new InputMsg.Pasted($"{secret}\nand {secret}\n")])
            {
                var written = Written(state, message);
                Assert.DoesNotContain("hunter", written, StringComparison.Ordinal);
                if (message is InputMsg.KeyPressed { Key.Text.Value: var letter })
                    Assert.DoesNotContain($":{letter}", written, StringComparison.Ordinal);
                state = OnScreen.Take(state, message);
                again = OnScreen.Take(again, Discretion.Of(again, message));
            }

            Assert.Equal(OnScreen.Picture(state.Press("enter")), OnScreen.Picture(again.Press("enter")));
            Assert.Equal(OnScreen.Picture(asked == begun ? state : state.Press("escape")), OnScreen.Picture(asked == begun ? again : again.Press("escape")));
        }
    }

    [Theory]
    [InlineData("clone of https://me:t0ken@example.org/x.git failed", "clone of https://xxxxxxxx@example.org/x.git failed")]
    [InlineData("http://127.0.0.1:8001/?tkn=ab-12&folder=/a@b", "http://127.0.0.1:8001/?tkn=xxxxx&folder=/a@b")]
    [InlineData("git@example.org:me/web.git", "git@example.org:me/web.git")]
    [InlineData("https://example.org/@me", "https://example.org/@me")]
    public void Passwords_and_tokens_of_addresses_are_not_in_it(string text, string expected) => Assert.Equal(expected, Discretion.Text(text));

    [Fact]
    public void Settings_that_can_hold_secrets_are_not_in_it()
    {
        const string secret = "hunter2";
        var map = new Dictionary<string, string> { ["API_KEY"] = secret };
        var settings = OnScreen.Settings() with
        {
            Agents = new([new("claude") { Environment = map, EnvironmentCommand = secret }]),
            Servers = new([new("docs") { Environment = map, PasswordCommand = secret }]),
            Templates = new([new("web") { Environment = map, Setup = secret }]),
            Webhooks = new([new("ops") { Url = secret }]),
            Notify = new() { Command = secret },
        };

        Assert.DoesNotContain(secret, Written(OnScreen.Fleet(), new SettingsMsg.Loaded(settings, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void An_effect_that_broke_tells_nothing_of_what_was_typed()
    {
        var send = new Effect.Send(SessionId.New(), "hunter2", null);

        Assert.DoesNotContain("hunter2", Written(OnScreen.Fleet(), new NoticeMsg.EffectFailed(send, "broken", "c0ffee")), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", Written(OnScreen.Fleet(), new NoticeMsg.EffectFailed(new Effect.Answer(1, "hunter2"), "broken", "c0ffee")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_never_written_over()
    {
        Open().Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Place));
        Assert.Null(MessageLog.Open(Place, Abilities.Full, out var problem));
        Assert.Contains($"{Place} cannot be made", problem, StringComparison.Ordinal);
        File.CreateSymbolicLink(Place + ".link", Path.Combine(_folder.FullName, "elsewhere"));
        Assert.Null(MessageLog.Open(Place + ".link", Abilities.Full, out _));
        Assert.Null(MessageLog.Open("", Abilities.Full, out var none));
        Assert.Null(none);
    }

    [Fact]
    public void A_recording_that_is_full_says_so_and_ends()
    {
        var message = new NoticeMsg.Said(NoticeKind.Done, new string('a', 20 << 20));
        using (var log = Open())
        {
            for (var i = 0; i < 5; i++)
                log.Take(OnScreen.Fleet(), message);
            Assert.EndsWith(", until it was full", log.Told, StringComparison.Ordinal);
        }

        var run = RecordedRun.Read(File.ReadAllLines(Place), typeof(Msg));
        Assert.True(run.IsCutShort);
        Assert.Equal(4, run.Messages.Count);
    }

    private MessageLog Open() => MessageLog.Open(Place, Abilities.Full, out _)!;

    private AppState Replay()
    {
        var run = RecordedRun.Read(File.ReadAllLines(Place), typeof(Msg));
        return run.Messages.Cast<Msg>().Aggregate(new AppState { Now = run.Now, DarkBackground = run.Dark }, OnScreen.Take);
    }

    private static string Written(AppState state, Msg message)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
            MessageWriter.Write(json, Discretion.Of(state, message), typeof(Msg));
        return Encoding.UTF8.GetString(line.ToArray());
    }

    /// <summary>One of each family at least, with what is deep in them.</summary>
    private static IEnumerable<Msg> Run()
    {
        var sessions = OnScreen.Sessions().ToImmutableArray();
        var api = sessions[0];
        yield return new InputMsg.Resized(new(120, 40));
        yield return new FleetMsg.Remembered(sessions);
        yield return new SettingsMsg.Loaded(OnScreen.Settings() with { Keys = [new KeyBinding("quit", ["Ctrl-q", "q"])], Ui = new() { Glyphs = Core.Configuration.Values.GlyphTier.Unicode } }, []);
        yield return new SettingsMsg.ThemeRead(Berth.Themes.Theme.Plain with { Name = "other" });
        yield return new ClockMsg.ZoneFound(TimeSpan.FromHours(-3.5));
        yield return new FleetMsg.Read(sessions, [new HostEntry("dev1") { Usage = OnScreen.Usage(33), UsageAt = OnScreen.Now }, new HostEntry("dev3")], [OnScreen.Flag(api)]) { Elsewhere = [new WorkElsewhere(api.Id, "suspend") { Step = "stop", Percent = 12.5, Said = "waiting" }] };
        yield return new FleetMsg.LinkChanged("dev1", new LinkView("up") { LatencyMs = 3.25, Since = OnScreen.Now });
        yield return new FleetMsg.HostMeasured("dev1", OnScreen.Usage(66));
        yield return new FleetMsg.SessionsMeasured("dev1", [new SessionMeasure(api.Id, new(1.5, 2, 3, 4), SessionHealth.Unknown)]);
        yield return new FleetMsg.LimitsTold(api.Id, new SessionLimits(150, 2_000_000_000));
        yield return new FleetMsg.PortsTold(api.Id, [3000, 5173], [5173]);
        yield return new FleetMsg.WorkspaceSeen(new(api.Id, "4.139", ["3 files changed"]));
        yield return new WorkMsg.Began(1, new WorkRequest.Create(new NewSession { Name = "fresh", Host = "dev1" }));
        yield return new WorkMsg.Ended(1, new Outcome.Refused(new Problem(ProblemKind.Conflict, "busy", "wait")), "c0ffee");
        yield return new NoticeMsg.Said(NoticeKind.Done, "docs: suspended");
        yield return new InputMsg.MouseMoved(new MouseEvent(MouseKind.Press, MouseButton.Left, 5, 5, KeyModifiers.None));
        foreach (var key in (string[])["f", "k", "ctrl-b", "o", "i", "1"])
            yield return KeyPress.TryParse(key, out var press) ? new InputMsg.KeyPressed(press) : throw new FormatException(key);
        yield return new PromptMsg.ScreenSeen(api.Id, "4711 80", ["proceed?"]);
        yield return new ClockMsg.Ticked(OnScreen.Now.AddSeconds(70));
    }

    private sealed record Strange(Stopwatch Watch) : Msg;
}
