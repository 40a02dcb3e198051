using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Tests.App;

public sealed class AttachUpdateTests
{
    private static readonly Session Web = A.Session("web") with { Host = "dev1" };

    [Fact]
    public void A_torn_terminal_is_explained_and_comes_back_with_its_link()
    {
        var state = Torn();
        Assert.StartsWith("the connection is lost\nhint: you are brought back", state.Notices.All[^1].Text, StringComparison.Ordinal);

        state = OnScreen.Take(state, Link("down", "the host does not answer"));
        state = OnScreen.Take(state, Link("down", "it still does not"));
        Assert.Equal("dev1: the host does not answer", state.Notices.All[^1].Text);
        var up = Update.Apply(state, Link("up"));

        Assert.Equal([new Effect.Attach(Web.Id)], up.Effects.AsEnumerable());
        Assert.Empty(Update.Apply(up.State, Link("up")).Effects);
    }

    [Fact]
    public void Another_host_s_link_brings_nobody_back() =>
        Assert.Empty(Update.Apply(Torn(), new FleetMsg.LinkChanged("dev2", new LinkView("up"))).Effects);

    [Fact]
    public void Whoever_went_on_is_only_told()
    {
        var state = OnScreen.Take(Torn(), new InputMsg.KeyPressed(KeyPress.Of('j')));

        var up = Update.Apply(state, Link("up"));

        Assert.Empty(up.Effects);
        Assert.Equal((NoticeKind.Done, "dev1 is up again: a brings you back to web"), (up.State.Notices.All[^1].Kind, up.State.Notices.All[^1].Text));
    }

    [Fact]
    public void Whoever_came_back_by_himself_stays()
    {
        var state = OnScreen.Take(Lent(), new InputMsg.TakenBack(null));

        Assert.Empty(Update.Apply(OnScreen.Take(state, Link("down", "gone")), Link("up")).Effects);
    }

    /// <summary>Who comes back from one agent goes to the next that needs them, unless the settings say otherwise.</summary>
    [Theory]
    [InlineData(AfterAttach.NextFlag, "api-refactor")]
    [InlineData(AfterAttach.Stay, "docs")]
    public void Back_from_an_agent_the_cursor_goes_by_the_setting(AfterAttach after, string session)
    {
        var state = OnScreen.Fleet().On("docs");
        state = OnScreen.Take(state, new SettingsMsg.Loaded(OnScreen.Settings() with { Ui = state.Settings.Ui with { AfterAttach = after } }, []));
        state = OnScreen.Take(state, new InputMsg.LendReady(new ChildCommand(["ssh"])) { Session = ListCursor.Session(state)!.Id });

        Assert.Equal(session, OnScreen.Cursor(OnScreen.Take(state, new InputMsg.TakenBack(null))));
    }

    private static AppState Torn() => OnScreen.Take(Lent(), new InputMsg.TakenBack("the connection is lost") { IsTorn = true });

    private static AppState Lent() => OnScreen.Take(OnScreen.With(Web), new InputMsg.LendReady(new ChildCommand(["ssh"])) { Session = Web.Id });

    private static FleetMsg.LinkChanged Link(string state, string? reason = null) => new("dev1", new LinkView(state, reason));
}
