using System.Runtime.Versioning;
using System.Text.Json;
using Berth.Core.Attention.Flags;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Storage;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Web;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Notices;

[UnsupportedOSPlatform("windows")]
public sealed class NoticeDeskTests : StoreTest, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-notices");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private string File(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public async Task Tell_by_two_berths_tells_once_each_way()
    {
        using var receiver = new Receiver();
        var settings = Settings(new NotifySettings { Command = $"cat >>{File("told")}" }, receiver.Url);
        var (one, other) = (new Screen(), new Screen());
        var flag = Raise("Do you want to proceed?");

        await using (var first = Desk(settings, one))
        await using (var second = Desk(settings, other))
        {
            first.Tell([flag]);
            second.Tell([flag]);
            await Wait.UntilAsync("the notice", () => !receiver.Requests.IsEmpty && System.IO.File.Exists(File("told")) && one.Shown.Count + other.Shown.Count > 0);
        }

        Assert.Equal((1, 1, 1), (one.Bells + other.Bells, one.Shown.Count + other.Shown.Count, receiver.Requests.Count));
        using var told = JsonDocument.Parse(Assert.Single(System.IO.File.ReadAllLines(File("told"))));
        Assert.Equal(("web", "blocked", "high", "Do you want to proceed?"), (Text(told, "name"), Text(told, "reason"), Text(told, "severity"), Text(told, "message")));
    }

    [Fact]
    public async Task Tell_of_what_a_dead_berth_had_in_hand_is_told_once()
    {
        using var receiver = new Receiver();
        var flag = Raise("Do you want to proceed?");
        foreach (var way in (string[])["command", "webhook:ops", "bell"])
            new FlagStore(Database, Time).ClaimNotice(flag.Id, way);
        new FlagStore(Database, Time).BeginNotice(flag.Id, "bell");
        Database.Write(connection => connection.Execute("UPDATE notices SET teller = '1 0 another-boot' WHERE teller IS NOT NULL"));
        var screen = new Screen();

        await using (var desk = Desk(Settings(new NotifySettings { Command = $"cat >>{File("told")}" }, receiver.Url), screen))
        {
            desk.Tell([flag]);
            desk.Tell([flag]);
            await Wait.UntilAsync("the notice", () => !receiver.Requests.IsEmpty);
        }

        Assert.Equal((1, 1, 0), (receiver.Requests.Count, System.IO.File.ReadAllLines(File("told")).Length, screen.Bells));
    }

    [Fact]
    public async Task Tell_of_what_one_berth_cannot_show_is_shown_by_the_other()
    {
        var settings = Settings(new NotifySettings { Desktop = DesktopNotice.Osc9 });
        var flag = Raise("Do you want to proceed?");
        var screen = new Screen();

        await using (var blind = Desk(settings, null))
        await using (var seeing = Desk(settings, screen))
        {
            blind.Tell([flag]);
            seeing.Tell([flag]);
            await Wait.UntilAsync("the notice", () => screen.Shown.Count > 0);
        }

        Assert.Single(screen.Shown);
    }

    [Fact]
    public async Task Tell_plays_the_sound_that_is_set_by_the_first_player_that_can()
    {
        foreach (var player in NoticePrograms.Players)
            Executable(player, $"echo {player} \"$@\" >>{File("played")}\n[ {player} != pw-play ]\n");
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder.FullName + ":" + path);
        try
        {
            await using var desk = Desk(Settings(new NotifySettings { Desktop = DesktopNotice.Off, Sound = "/a b.wav" }), null);
            desk.Tell([Raise("listen")]);
            await Wait.UntilAsync("the sound", () => System.IO.File.Exists(File("played")) && System.IO.File.ReadAllLines(File("played")).Length > 1);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }

        Assert.Equal(["pw-play /a b.wav", "paplay /a b.wav"], System.IO.File.ReadAllLines(File("played")));
    }

    /// <summary>Where clocks are set back and forth in the night, quiet hours are those that the clock on the wall shows.</summary>
    [Theory]
    [InlineData("2026-03-28T21:30:00Z", false)]
    [InlineData("2026-03-29T04:59:00Z", false)]
    [InlineData("2026-03-29T05:01:00Z", true)]
    [InlineData("2026-10-25T05:30:00Z", false)]
    [InlineData("2026-10-25T06:01:00Z", true)]
    public async Task Tell_in_quiet_hours_goes_by_the_clock_on_the_wall(string now, bool isTold)
    {
        var wall = new WallTime(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var screen = new Screen();
        var settings = Settings(new NotifySettings { QuietHours = new ClockRange(new TimeOnly(22, 0), new TimeOnly(7, 0)) });

        await using (var desk = new NoticeDesk(new MonitorParts(settings, Database, wall), new LocalLink(new LinkOptions { RuntimeDirectory = _folder.FullName }), screen))
            desk.Tell([Raise("now?")]);

        Assert.Equal(isTold ? 1 : 0, screen.Shown.Count);
    }

    [Fact]
    public async Task Tell_cleans_what_an_agent_said_before_anybody_shows_it()
    {
        var screen = new Screen();
        await using (var desk = Desk(Settings(new NotifySettings()), screen))
        {
            desk.Tell([Raise("run \u001b]0;owned\u0007\u001b[31m$(reboot)\n`id`\u202e ok")]);
            await Wait.UntilAsync("the notice", () => screen.Shown.Count > 0);
        }

        Assert.Equal(("web: blocked on dev1", "run $(reboot) `id` ok"), Assert.Single(screen.Shown));
    }

    [Fact]
    public async Task Tell_without_a_terminals_way_takes_the_desktops_program()
    {
        Executable("notify-send", $"printf '%s\\n' \"$@\" >>{File("shown")}\n");
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder.FullName + ":" + path);
        try
        {
            await using var desk = Desk(Settings(new NotifySettings()), null);
            desk.Tell([Raise("--help; rm -rf /")]);
            await Wait.UntilAsync("the program", () => System.IO.File.Exists(File("shown")) && System.IO.File.ReadAllLines(File("shown")).Length == 5);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }

        Assert.Equal(["--", "web: blocked on dev1", "--help; rm -rf /"], System.IO.File.ReadAllLines(File("shown"))[2..]);
    }

    [Fact]
    public async Task Tell_in_quiet_hours_tells_only_what_is_severe_enough()
    {
        var quiet = new ClockRange(new TimeOnly(0, 0), new TimeOnly(23, 59));
        var screen = new Screen();
        await using (var desk = Desk(Settings(new NotifySettings { QuietHours = quiet }), screen))
            desk.Tell([Raise("high"), Raise("critical", FlagRule.Error, FlagSeverity.Critical)]);

        Assert.Equal("critical", Assert.Single(screen.Shown).Text);
    }

    [Fact]
    public async Task Tell_of_an_acknowledged_flag_tells_nobody()
    {
        var screen = new Screen();
        var flag = Raise("seen");
        await using (var desk = Desk(Settings(new NotifySettings()), screen))
            desk.Tell([flag with { Flag = flag.Flag with { AcknowledgedAt = Time.Now } }]);

        Assert.Empty(screen.Shown);
    }

    [Fact]
    public async Task Post_is_tried_again_when_that_may_help()
    {
        using var receiver = new Receiver("503 Busy", "429 Slow down");
        var settings = new WebhookSettings("ops") { Url = receiver.Url, Format = WebhookFormat.Slack, Header = "X-Token", SecretCommand = "echo s3cret" };

        Assert.Null(await PostAsync(settings, "<!channel> & more"));

        Assert.Equal(3, receiver.Requests.Count);
        var request = receiver.Requests.Last();
        Assert.Contains("X-Token: s3cret\r\n", request, StringComparison.Ordinal);
        using var body = Body(request);
        Assert.Equal("web: blocked on dev1: &lt;!channel&gt; &amp; more", Text(body, "text"));
    }

    [Fact]
    public async Task Post_that_is_refused_is_not_repeated()
    {
        using var receiver = new Receiver("403 No");

        Assert.Equal("the receiver answered 403", await PostAsync(new WebhookSettings("ops") { Url = receiver.Url }, "x"));
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Post_to_a_pager_opens_an_alert_with_the_secret_as_its_key()
    {
        using var receiver = new Receiver("202 Accepted");

        Assert.Null(await PostAsync(new WebhookSettings("pager") { UrlCommand = "echo " + receiver.Url, Format = WebhookFormat.PagerDuty, SecretCommand = "echo key" }, "it failed"));

        using var body = Body(Assert.Single(receiver.Requests));
        Assert.Equal(("key", "trigger"), (Text(body, "routing_key"), Text(body, "event_action")));
        var payload = body.RootElement.GetProperty("payload");
        Assert.Equal(("web: blocked on dev1: it failed", "dev1", "error"),
            (payload.GetProperty("summary").GetString(), payload.GetProperty("source").GetString(), payload.GetProperty("severity").GetString()));
        Assert.DoesNotContain("Authorization", receiver.Requests.First(), StringComparison.OrdinalIgnoreCase);
    }

    private void Executable(string name, string script)
    {
        System.IO.File.WriteAllText(File(name), "#!/bin/sh\n" + script);
        System.IO.File.SetUnixFileMode(File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();

    private static JsonDocument Body(string request) => JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

    private static Settings Settings(NotifySettings notify, string? url = null) => new()
    {
        Notify = notify,
        Webhooks = url is null ? Named<WebhookSettings>.None : new Named<WebhookSettings>([new WebhookSettings("ops") { Url = url }]),
    };

    private async Task<string?> PostAsync(WebhookSettings settings, string message)
    {
        using var http = new HttpClient();
        await using var local = new LocalLink(new LinkOptions { RuntimeDirectory = _folder.FullName });
        return await new Webhook(settings, new NoticePrograms(local), http, TimeProvider.System).PostAsync(new Notice(Raise(message), "web"), _ => { }, CancellationToken.None);
    }

    private RaisedFlag Raise(string message, FlagRule rule = FlagRule.Blocked, FlagSeverity severity = FlagSeverity.High)
    {
        var store = new FlagStore(Database, Time);
        var id = store.Raise(new FlagSubject("dev1", Id), new FlagCause(FlagRules.Of(rule).Reason, severity, FlagRules.Of(rule).Reason, "hook") { Message = message }, Time.Now);
        return new RaisedFlag(id, new Flag(new FlagTarget("dev1", Id), rule, severity, Time.Now, "hook") { Message = message });
    }

    private NoticeDesk Desk(Settings settings, Screen? screen) =>
        new(new MonitorParts(settings, Database, Time), new LocalLink(new LinkOptions { RuntimeDirectory = _folder.FullName }), screen);

    private sealed class Screen : INoticeScreen
    {
        public List<(string Title, string Text)> Shown { get; } = [];

        public int Bells { get; private set; }

        public void ShowCount(int flagged)
        {
        }

        public void Ring() => Bells++;

        public bool TryShow(string title, string text, bool isWished)
        {
            lock (Shown)
                Shown.Add((title, text));
            return true;
        }
    }
}
