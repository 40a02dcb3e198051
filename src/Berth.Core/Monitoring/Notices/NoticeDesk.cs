using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Logging;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Notices;

/// <summary>
/// Tells the user of flags that call, by every way that the settings have. Each flag is told once each way, by whichever berth claims it
/// first. Nothing waits for it, and what is told too late to matter is dropped, not queued without bound.
/// </summary>
internal sealed class NoticeDesk : IAsyncDisposable
{
    private const int Most = 256;
    private static readonly TimeSpan HttpPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private readonly Channel<RaisedFlag> _inbox =
        Channel.CreateBounded<RaisedFlag>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource _life = new();
    private readonly MonitorParts _parts;
    private readonly INoticeScreen? _screen;
    private readonly NoticePrograms _programs;
    private readonly HttpClient _http = new() { Timeout = HttpPatience };
    private readonly ImmutableArray<(Webhook Hook, Channel<Notice> Queue)> _webhooks;
    private readonly NoticeRules _rules;
    private readonly Task _running;

    public NoticeDesk(MonitorParts parts, ILink local, INoticeScreen? screen)
    {
        _parts = parts;
        _screen = screen;
        _programs = new NoticePrograms(local);
        _rules = new NoticeRules(Settings);
        _webhooks = [.. parts.Settings.Webhooks.Select(section => (new Webhook(section, _programs, _http, parts.Time), Queue()))];
        _running = Task.WhenAll([TellAsync(), .. _webhooks.Select(one => PostAsync(one.Hook, one.Queue.Reader))]);
    }

    private NotifySettings Settings => _parts.Settings.Notify;

    public void Tell(ImmutableArray<RaisedFlag> raised)
    {
        foreach (var flag in raised)
            _inbox.Writer.TryWrite(flag);
    }

    /// <summary>For the title: how many sessions need the user.</summary>
    public void ShowCount(int flagged)
    {
        if (Settings.Title)
            _screen?.ShowCount(flagged);
    }

    public async ValueTask DisposeAsync()
    {
        _inbox.Writer.TryComplete();
        foreach (var (_, queue) in _webhooks)
            queue.Writer.TryComplete();
        _life.CancelAfter(LastWords);
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // What could not be told in time is in the list.
        }

        _http.Dispose();
        _life.Dispose();
    }

    private static Channel<Notice> Queue() =>
        Channel.CreateBounded<Notice>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private async Task TellAsync()
    {
        await foreach (var raised in _inbox.Reader.ReadAllAsync(_life.Token))
        {
            var now = _parts.Time.GetUtcNow();
            if (raised.Flag.StatusAt(now) != FlagStatus.Open)
                continue;
            var least = _rules.MinimumAt(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _parts.Time.LocalTimeZone).DateTime));
            if (Claimed(raised, now, least) is not { Count: > 0 } ways || _rules.Admit(now) is not { } missed)
                continue;
            var name = raised.Flag.Target.Session is { } id ? _parts.Sessions.Find(id)?.Name.Value : null;
            await TellAsync(new Notice(raised, name) { Missed = missed, WithMessage = Settings.Message }, ways);
        }
    }

    /// <summary>The ways by which this berth is the one to tell.</summary>
    private List<string> Claimed(RaisedFlag raised, DateTimeOffset now, FlagSeverity least)
    {
        var again = raised.IsBack ? now.UtcDateTime.ToString("'/'yyyyMMddHHmm", CultureInfo.InvariantCulture) : "";
        var ways = new List<string>();
        if (raised.Flag.Severity >= least)
            ways.AddRange(Ways());
        foreach (var (hook, _) in _webhooks)
        {
            if (raised.Flag.Severity >= hook.Settings.Minimum && raised.Flag.Severity >= least)
                ways.Add("webhook:" + hook.Name);
        }

        return _parts.Flags.Together(() => ways.FindAll(way => _parts.Flags.TryClaimNotice(raised.Id, way + again)));
    }

    private IEnumerable<string> Ways()
    {
        if (_screen is not null && Settings.Bell)
            yield return "bell";
        if (Settings.Desktop is not DesktopNotice.Off)
            yield return "desktop";
        if (Settings.Sound.Length > 0)
            yield return "sound";
        if (Settings.Command.Length > 0)
            yield return "command";
    }

    private async Task TellAsync(Notice notice, List<string> ways)
    {
        foreach (var way in ways)
        {
            switch (way)
            {
                case "bell":
                    _screen?.Ring();
                    break;
                case "desktop":
                    await ShowAsync(notice);
                    break;
                case "sound":
                    await _programs.PlayAsync(Settings.Sound, _life.Token);
                    break;
                case "command" when !await _programs.TellAsync(Settings.Command, notice, _life.Token):
                    _parts.Log?.Info("the notify command failed", new LogProperty("flag", notice.Title));
                    break;
            }
        }

        foreach (var (hook, queue) in _webhooks)
        {
            if (ways.Contains("webhook:" + hook.Name))
                queue.Writer.TryWrite(notice);
        }
    }

    /// <summary>The terminal knows where its user is; a program shows something only to who sits at this machine.</summary>
    private async Task ShowAsync(Notice notice)
    {
        if (Settings.Desktop is not DesktopNotice.Program && _screen?.TryShow(notice.Title, notice.Text) == true)
            return;
        if (Settings.Desktop is DesktopNotice.Auto or DesktopNotice.Program && !await _programs.TryShowAsync(notice, _life.Token))
            _parts.Log?.Info("there is no way to a desktop notification", new LogProperty("flag", notice.Title));
    }

    private async Task PostAsync(Webhook hook, ChannelReader<Notice> notices)
    {
        await foreach (var notice in notices.ReadAllAsync(_life.Token))
        {
            if (await hook.PostAsync(notice, _life.Token) is { } problem)
                _parts.Log?.Info("a webhook failed", new("webhook", hook.Name), new("reason", problem));
        }
    }
}
