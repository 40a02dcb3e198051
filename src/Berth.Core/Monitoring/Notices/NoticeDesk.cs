using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Logging;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring.Notices;

/// <summary>
/// Tells the user of flags that call, by every way that the settings have. Each flag is told once each way, by whichever berth claims it
/// first. Nothing waits for it, and what is told too late to matter is dropped, not queued without bound.
/// </summary>
internal sealed class NoticeDesk : IAsyncDisposable
{
    private const int Most = 256;
    private const string WebhookWay = "webhook:";
    private static readonly TimeSpan HttpPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    /// <summary>How soon it is looked whether another berth told what it has in hand.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly Channel<RaisedFlag> _inbox =
        Channel.CreateBounded<RaisedFlag>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource _life = new();
    private readonly MonitorParts _parts;
    private readonly INoticeScreen? _screen;
    private readonly NoticePrograms _programs;
    private readonly HttpClient _http = new() { Timeout = HttpPatience };
    private readonly ImmutableArray<(Webhook Hook, Channel<Notice> Queue)> _webhooks;
    private readonly NoticeRules _rules;
    private readonly InHand _inHand = new();
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
        Task<bool>? more = null;
        while (true)
        {
            more ??= _inbox.Reader.WaitToReadAsync(_life.Token).AsTask();
            await (_inHand.Count == 0 ? (Task)more : Task.WhenAny(more, Task.Delay(Again, _parts.Time, _life.Token)));
            foreach (var raised in _inHand.Drain())
                await TryTellAsync(raised);
            if (!more.IsCompleted)
                continue;
            if (!await more)
                return;
            more = null;
            while (_inbox.Reader.TryRead(out var raised))
                await TryTellAsync(raised);
        }
    }

    /// <summary>What the store could not be asked about is asked again.</summary>
    private async Task TryTellAsync(RaisedFlag raised)
    {
        try
        {
            await TellAsync(raised);
        }
        catch (StoreException)
        {
            _inHand.Add(raised);
        }
    }

    private async Task TellAsync(RaisedFlag raised)
    {
        var now = _parts.Time.GetUtcNow();
        if (raised.Flag.StatusAt(now) != FlagStatus.Open)
            return;
        var name = raised.Flag.Target.Session is { } id ? _parts.Sessions.Find(id)?.Name.Value : null;
        var least = _rules.MinimumAt(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _parts.Time.LocalTimeZone).DateTime));
        if (Claimed(raised, least) is not { Count: > 0 } ways)
            return;
        if (_rules.Admit(now) is not { } missed)
        {
            Note(raised, ways, _parts.Flags.BeginNotice);
            return;
        }

        await TellAsync(new Notice(raised, name) { Missed = missed, WithMessage = Settings.Message }, ways);
    }

    /// <summary>The ways by which this berth is the one to tell. What another one has in hand is asked for again: it may die over it.</summary>
    private List<string> Claimed(RaisedFlag raised, FlagSeverity least)
    {
        var ways = new List<string>();
        if (raised.Flag.Severity >= least)
            ways.AddRange(Ways());
        foreach (var (hook, _) in _webhooks)
        {
            if (raised.Flag.Severity >= hook.Settings.Minimum && raised.Flag.Severity >= least)
                ways.Add(WebhookWay + hook.Name);
        }

        var claims = _parts.Flags.Together(() => ways.ToLookup(way => _parts.Flags.ClaimNotice(raised.Id, ChannelOf(raised, way))));
        if (claims[NoticeClaim.InHand].Any())
            _inHand.Add(raised);
        return [.. claims[NoticeClaim.Mine]];
    }

    /// <summary>A flag that comes back calls once more, however many berths see it come.</summary>
    private static string ChannelOf(RaisedFlag raised, string way) =>
        raised.IsBack ? string.Create(CultureInfo.InvariantCulture, $"{way}/{raised.Flag.SnoozedUntil?.ToUnixTimeMilliseconds()}") : way;

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

    /// <summary>What could not be told from here may be told from elsewhere: a berth on a server shows nothing on a desktop.</summary>
    private async Task TellAsync(Notice notice, List<string> ways)
    {
        foreach (var way in ways)
        {
            if (way.StartsWith(WebhookWay, StringComparison.Ordinal))
                continue;
            Note(notice.Raised, [way], _parts.Flags.TryNotice);
            Note(notice.Raised, [way], await TellAsync(notice, way) ? _parts.Flags.BeginNotice : _parts.Flags.ReleaseNotice);
        }

        foreach (var (hook, queue) in _webhooks)
        {
            if (ways.Contains(WebhookWay + hook.Name))
                queue.Writer.TryWrite(notice);
        }
    }

    /// <summary>How far it is with a notice that is this berth's to tell, for the others: a store that fails is no reason not to tell it.</summary>
    private void Note(RaisedFlag raised, IReadOnlyList<string> ways, Action<long, string> step)
    {
        try
        {
            _parts.Flags.Together(() =>
            {
                foreach (var way in ways)
                    step(raised.Id, ChannelOf(raised, way));
                return 0;
            });
        }
        catch (StoreException error)
        {
            _parts.Log?.Error("what was told cannot be kept", error);
        }
    }

    /// <summary>False where another berth may be able to.</summary>
    private async Task<bool> TellAsync(Notice notice, string way)
    {
        switch (way)
        {
            case "bell":
                _screen?.Ring();
                return true;
            case "desktop":
                return await ShowAsync(notice);
            case "sound":
                if (!await _programs.PlayAsync(Settings.Sound, _life.Token))
                    _parts.Log?.Info("the sound could not be played", new LogProperty("sound", Settings.Sound));
                return true;
            default:
                if (!await _programs.TellAsync(Settings.Command, notice, _life.Token))
                    _parts.Log?.Info("the notify command failed", new LogProperty("flag", notice.Title));
                return true;
        }
    }

    /// <summary>The terminal knows where its user is; a program shows something only to who sits at this machine.</summary>
    private async Task<bool> ShowAsync(Notice notice)
    {
        if (Settings.Desktop is not DesktopNotice.Program && _screen?.TryShow(notice.Title, notice.Text, isWished: Settings.Desktop is not DesktopNotice.Auto) == true)
            return true;
        if (Settings.Desktop is DesktopNotice.Auto or DesktopNotice.Program && await _programs.TryShowAsync(notice, _life.Token))
            return true;
        _parts.Log?.Info("there is no way to a desktop notification", new LogProperty("flag", notice.Title));
        return false;
    }

    private async Task PostAsync(Webhook hook, ChannelReader<Notice> notices)
    {
        await foreach (var notice in notices.ReadAllAsync(_life.Token))
        {
            var way = WebhookWay + hook.Name;
            var problem = await hook.PostAsync(notice, isUnderWay => Note(notice.Raised, [way], isUnderWay ? _parts.Flags.BeginNotice : _parts.Flags.HoldNotice), _life.Token);
            if (problem is null)
                continue;
            Note(notice.Raised, [way], _parts.Flags.BeginNotice);
            _parts.Log?.Info("a webhook failed", new("webhook", hook.Name), new("reason", problem));
        }
    }
}
