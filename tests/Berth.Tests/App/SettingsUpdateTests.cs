using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Notices;
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

    [Fact]
    public void What_the_file_comes_to_say_of_the_layout_holds_at_once_and_is_remembered()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        state = OnScreen.Take(state, new SettingsMsg.LayoutRemembered("1 0 0 40:0 0 0"));
        var settings = Before with { Ui = new() { Layout = LayoutChoice.Tall, ListWidth = new Percent(30), Sort = SessionOrder.Attention, Panes = ["sessions", "detail"] } };

        var step = Update.Apply(state, new SettingsMsg.Loaded(settings, []) { Changes = SettingsDiff.Between(Before, settings) });

        var panes = step.State.Panes;
        Assert.Equal((LayoutChoice.Tall, 30 * PanesState.Percent, Panes.Log), (panes.Choice, panes.ListShare, panes.Hidden));
        Assert.True(step.State.List.Shape.ByAttention);
        Assert.Equal("2 2 4 3000:0 0 1", step.Effects.OfType<Effect.SaveLayout>().Single().Text);
    }

    [Fact]
    public void What_the_user_laid_out_stays_where_the_file_says_nothing_new_of_it()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        state = OnScreen.Take(state, new SettingsMsg.LayoutRemembered("1 2 4 30:0 0 1"));

        var after = Saved(state, Before with { Ui = new() { ListWidth = new Percent(60) } });

        Assert.Equal((LayoutChoice.Tall, 60 * PanesState.Percent, Panes.Log), (after.Panes.Choice, after.Panes.ListShare, after.Panes.Hidden));
        Assert.True(after.List.Shape.ByAttention);
    }

    [Fact]
    public void What_was_said_of_a_mistake_goes_when_it_is_mended()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        var wrong = OnScreen.Take(state, new SettingsMsg.Loaded(Before, [new("berth.toml", null, "there is no key 'x'", null)]));
        Assert.Contains("one mistake", OnScreen.Picture(wrong), StringComparison.Ordinal);

        var mended = Saved(wrong, Before);

        Assert.DoesNotContain("one mistake", OnScreen.Picture(mended), StringComparison.Ordinal);
        Assert.Contains("one mistake", mended.Notices.All.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_for_the_next_start_is_what_is_not_as_at_this_one()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        state = Saved(state, Before with { Ssh = new() { Commands = 3 } });
        Assert.Contains("from the next start on: ssh.commands", OnScreen.Picture(state), StringComparison.Ordinal);

        state = Saved(state, Before with { Ssh = new() { Commands = 3, Config = "other" } });
        Assert.Equal("from the next start on: ssh.config, ssh.commands", state.Notices.Toasts.Single().Text);

        state = Saved(state, Before);
        Assert.Empty(state.Notices.Toasts);
    }

    [Fact]
    public void Mistakes_that_became_fewer_are_seen_however_far_down_the_user_was()
    {
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        state = OnScreen.Take(state, new SettingsMsg.Loaded(Before, [.. Enumerable.Range(0, 30).Select(i => new SettingsError("berth.toml", null, $"mistake {i}", null))]));
        state = OnScreen.Take(state.Push(new SettingsErrorsDialog(Top: 20)), new SettingsMsg.Loaded(Before, [new("berth.toml", null, "the last one", null)]));

        Assert.Contains("the last one", OnScreen.Picture(state), StringComparison.Ordinal);
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

    [Theory]
    [InlineData(true, "disabled", "take disabled out")]
    [InlineData(false, "not configured", "a table [hosts.NAME]")]
    public void A_host_that_has_sessions_says_why_nobody_watches_it(bool isDisabled, string word, string hint)
    {
        var state = OnScreen.Take(OnScreen.Of(120, 30, A.Session("web")), new SettingsMsg.Loaded(Before, []));

        state = Saved(state, isDisabled ? new() { Hosts = new([new("dev1") { Disabled = true }]) } : new());
        state = OnScreen.Take(state, new FleetMsg.Changed([A.Session("late")], []));

        Assert.Equal(word, state.Fleet.FindHost("dev1")!.Link.Words);
        Assert.Contains(hint, state.Fleet.FindHost("dev1")!.Link.Hint, StringComparison.Ordinal);
        Assert.Contains($"dev1   {word}", OnScreen.Picture(state), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_fingerprints_of_a_host_whose_key_changed_are_seen()
    {
        var (now, before) = ($"SHA256:{new string('n', 43)}", $"SHA256:{new string('b', 43)}");
        var state = OnScreen.Take(OnScreen.Of(120, 30), new SettingsMsg.Loaded(Before, []));
        state = OnScreen.Take(state, new FleetMsg.LinkChanged("dev1", new LinkView("refused", $"the host key has changed: now {now}, remembered {before}")));

        var picture = OnScreen.Picture(state.Press("G"));

        Assert.Contains(now, picture, StringComparison.Ordinal);
        Assert.Contains(before, picture, StringComparison.Ordinal);
    }

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

    [Fact]
    public void Of_one_thing_only_the_last_that_was_said_stands()
    {
        var error = new SettingsError("berth.toml", new(3, 1), "there is no key 'hsot'", null);
        var state = OnScreen.Take(OnScreen.With(), new SettingsMsg.Loaded(Before, []));
        state = OnScreen.Take(state, new SettingsMsg.Loaded(Before, [error]));
        state = OnScreen.Take(state, new SettingsMsg.ThemeFailed("there is no theme 'drak'"));
        state = OnScreen.Take(state, new SettingsMsg.Loaded(Before, [error, error]));
        state = OnScreen.Take(state, new SettingsMsg.ThemeFailed("theme drak: 'purplish' is no colour"));
        Assert.Equal(2, state.Notices.Toasts.Length);
        Assert.StartsWith("the settings have 2 mistakes", state.Notices.Toasts[0].Text, StringComparison.Ordinal);

        state = OnScreen.Take(state, new SettingsMsg.ThemeRead(Berth.Themes.Theme.Plain));
        Assert.StartsWith("the settings have 2 mistakes", Assert.Single(state.Notices.Toasts).Text, StringComparison.Ordinal);
        Assert.Empty(Saved(state, Before).Notices.Toasts);
    }

    private static Subscription Watching(AppState state) => Subscriptions.Of(state).Single(static one => one is Subscription.Hosts);

    private static AppState Saved(AppState state, Settings settings) =>
        OnScreen.Take(state, new SettingsMsg.Loaded(settings, []) { Changes = SettingsDiff.Between(state.Settings, settings) });

    private static Settings At(string address) => new() { Hosts = new([Host(address)]) };

    private static HostSettings Host(string address) => HostAddress.TryParse(address, out var parsed) ? new("dev1") { Address = parsed } : throw new FormatException(address);
}
