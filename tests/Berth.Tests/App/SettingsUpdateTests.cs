using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Tests.App;

/// <summary>What a saved settings file begins anew, and what it leaves alone.</summary>
public sealed class SettingsUpdateTests
{
    private static readonly Settings Before = At("10.0.0.1");

    [Fact]
    public void What_only_the_screen_goes_by_disturbs_no_stream()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        var after = Saved(state, Before with { Ui = new() { Pulse = false, LogLines = 2000 }, Keys = [new("kill", ["K"])] });
        Assert.False(after.Settings.Ui.Pulse);
        Assert.Equal(Subscriptions.Of(state).AsEnumerable(), Subscriptions.Of(after));
    }

    [Theory]
    [MemberData(nameof(ForHosts))]
    public void What_hosts_go_by_has_them_watched_anew(Settings settings)
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        Assert.NotEqual(Watching(state), Watching(Saved(state, settings)));
    }

    public static TheoryData<Settings> ForHosts() => new()
    {
        Before with { Hosts = new([.. Before.Hosts, new("dev2")]) },
        Before with { Defaults = new() { Root = "/srv/berth" } },
        Before with { Thresholds = new() { Cpu = new Percent(50) } },
        Before with { Monitor = new() { Pace = TimeSpan.FromSeconds(7) } },
    };

    [Fact]
    public void At_another_address_a_host_is_another_one()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        state = OnScreen.Take(state, new FleetMsg.LinkChanged("dev1", new LinkView("down", "no route to host")));
        state = OnScreen.Take(state, new FleetMsg.HostMeasured("dev1", OnScreen.Usage(10)));

        var same = Saved(state, Before with { Hosts = new([Host("10.0.0.1") with { MaxSessions = 3 }]) });
        Assert.Equal("down", same.Fleet.FindHost("dev1")!.Link.State);
        Assert.Equal(3, same.Fleet.FindHost("dev1")!.MaxSessions);
        Assert.Contains(new Subscription.Link("dev1", "10.0.0.1"), Subscriptions.Of(same));

        var other = Saved(state, At("10.0.0.2"));
        Assert.Equal(LinkView.Unknown, other.Fleet.FindHost("dev1")!.Link);
        Assert.Null(other.Fleet.FindHost("dev1")!.Usage);
        Assert.Contains(new Subscription.Link("dev1", "10.0.0.2"), Subscriptions.Of(other));
        Assert.DoesNotContain(new Subscription.Link("dev1", "10.0.0.1"), Subscriptions.Of(other));
    }

    [Fact]
    public void What_holds_from_the_next_start_on_is_said()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        Assert.Equal("from the next start on: ssh.connect_timeout, ssh.commands", Saved(state, Before with { Ssh = new() { ConnectTimeout = TimeSpan.FromSeconds(3), Commands = 3 } }).Notices.All[^1].Text);
    }

    [Fact]
    public void A_host_that_only_its_sessions_name_is_said_to_be_so()
    {
        var state = OnScreen.Take(OnScreen.With(A.Session("web") with { Host = "gone" }), new SettingsMsg.Loaded(Before, []));
        var gone = state.Fleet.FindHost("gone")!;
        Assert.Equal(("not configured", ""), (gone.Link.Words, gone.Place));
        Assert.Contains("not configured", OnScreen.Picture(state), StringComparison.Ordinal);

        var back = Saved(state, new Settings { Hosts = new([Host("10.0.0.1"), new("gone")]) }).Fleet.FindHost("gone")!;
        Assert.Equal(LinkView.Unknown, back.Link);
    }

    private static Subscription Watching(AppState state) => Subscriptions.Of(state).Single(static one => one is Subscription.Hosts);

    private static AppState Saved(AppState state, Settings settings) =>
        OnScreen.Take(state, new SettingsMsg.Loaded(settings, []) { Changes = SettingsDiff.Between(state.Settings, settings) });

    private static Settings At(string address) => new() { Hosts = new([Host(address)]) };

    private static HostSettings Host(string address) => HostAddress.TryParse(address, out var parsed) ? new("dev1") { Address = parsed } : throw new FormatException(address);
}
