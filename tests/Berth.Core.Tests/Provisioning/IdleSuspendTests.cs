using System.Collections.Immutable;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Berth.Core.Configuration.Sections;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Sessions that nobody uses are suspended when their time is over; no others, and no sooner.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class IdleSuspendTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan After = TimeSpan.FromMinutes(30);
    private readonly ManualTime _time = new();
    private readonly List<Outcome> _told = [];

    [LabFact(Part.Busybox)]
    public async Task A_session_is_suspended_when_it_idled_for_its_time()
    {
        await using var lab = Lab();
        var session = await lab.MakeAsync();
        var caretaker = Caretaker(lab);
        var idle = View(session, _time.Now, LinkStatus.Up);

        await WatchAsync(caretaker, idle, After - TimeSpan.FromSeconds(15));
        Assert.Equal(SessionState.Active, lab.Rows.Find(session.Id)!.State);
        await WatchAsync(caretaker, View(session, _time.Now, LinkStatus.Up), TimeSpan.FromMinutes(1));
        await WatchAsync(caretaker, View(session, null, LinkStatus.Up), TimeSpan.FromMinutes(40));
        Assert.Equal(SessionState.Active, lab.Rows.Find(session.Id)!.State);

        await WatchAsync(caretaker, View(session, _time.Now, LinkStatus.Up), After);

        Assert.Equal(SessionState.Suspended, lab.Rows.Find(session.Id)!.State);
        Assert.Contains("nobody used it for 30m", Assert.IsType<Outcome.Done>(Assert.Single(_told)).Notes);
    }

    [LabFact(Part.Busybox)]
    public async Task What_was_not_watched_all_the_time_or_cannot_be_seen_is_left_alone()
    {
        await using var lab = Lab();
        var session = await lab.MakeAsync();
        var caretaker = Caretaker(lab);
        var idle = View(session, _time.Now, LinkStatus.Up);

        await caretaker.SuspendDueAsync(idle, Never);
        _time.Now += TimeSpan.FromHours(9);
        await caretaker.SuspendDueAsync(idle, Never);
        await WatchAsync(caretaker, View(session, idle.Hosts["local"].Sessions[session.Id].IdleSince, LinkStatus.Down), TimeSpan.FromHours(1));

        Assert.Empty(_told);
        Assert.Equal(SessionState.Active, lab.Rows.Find(session.Id)!.State);
    }

    [LabFact(Part.Busybox)]
    public async Task A_session_without_an_idle_time_runs_for_ever()
    {
        await using var lab = ProvisioningLab.Local();
        var session = await lab.MakeAsync();

        await WatchAsync(Caretaker(lab), View(session, _time.Now, LinkStatus.Up), TimeSpan.FromHours(5));

        Assert.Empty(_told);
    }

    [LabFact(Part.Busybox)]
    public async Task The_monitor_sees_who_is_connected()
    {
        await using var lab = Lab();
        var session = await lab.MakeAsync();
        var settings = lab.Parts.Settings with { Monitor = new MonitorSettings { Pace = TimeSpan.FromMilliseconds(500) } };
        await using var monitor = new Monitor(new MonitorParts(settings, lab.Database, TimeProvider.System), lab.Parts.Link);
        await monitor.StartAsync([lab.Parts.Hosts.Find("local").Host!]);
        DateTimeOffset? Idle() => monitor.View.Hosts.GetValueOrDefault("local")?.Sessions.GetValueOrDefault(session.Id)?.IdleSince;

        await Wait.UntilAsync("the session to rest", () => Idle() is not null, TimeSpan.FromSeconds(60));
        using (var browser = new TcpClient())
        {
            await browser.ConnectAsync("127.0.0.1", session.LocalPort!.Value);
            await Wait.UntilAsync("the browser to be seen", () => Idle() is null, TimeSpan.FromSeconds(60));
        }

        await Wait.UntilAsync("the session to rest again", () => Idle() is not null, TimeSpan.FromSeconds(60));
    }

    private static ProvisioningLab Lab()
    {
        var lab = ProvisioningLab.Local();
        lab.With(settings => settings with { Defaults = settings.Defaults with { IdleSuspend = After } });
        return lab;
    }

    private Caretaker Caretaker(ProvisioningLab lab) => new(lab.Sessions, lab.Rows, _time, null, _told.Add);

    private async Task WatchAsync(Caretaker caretaker, MonitorView view, TimeSpan time)
    {
        for (var end = _time.Now + time; _time.Now < end; _time.Now += TimeSpan.FromSeconds(15))
            await caretaker.SuspendDueAsync(_told.Count > 0 ? MonitorView.Empty : view, Never);
        await caretaker.SuspendDueAsync(_told.Count > 0 ? MonitorView.Empty : view, Never);
    }

    private static MonitorView View(Session session, DateTimeOffset? idle, LinkStatus link) => MonitorView.Empty with
    {
        Hosts = ImmutableDictionary<string, HostSnapshot>.Empty.Add("local", new HostSnapshot("local", new LinkState(link, null, A.Time))
        {
            Sessions = ImmutableDictionary<SessionId, SessionSnapshot>.Empty.Add(session.Id, new SessionSnapshot(session.Id) { IdleSince = idle }),
        }),
    };
}
