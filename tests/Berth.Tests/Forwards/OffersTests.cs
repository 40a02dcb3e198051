using Berth.App;
using Berth.Core.Sessions;
using Berth.Forwards;
using Berth.Sessions;
using Berth.Testing.Builders;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Forwards;

public sealed class OffersTests
{
    private static readonly Session Web = A.Session("web");

    [Fact]
    public void A_port_that_appears_is_offered_once_with_its_key()
    {
        var state = Told(OnScreen.With(Web), [5173], [5173]);

        Assert.Equal("web listens on port 5173: P opens it", state.Notices.All[^1].Text);
        Assert.Equal([5173], Offers.Of(state.Fleet, Web).AsEnumerable());
        Assert.Equal(state.Notices.All.Length, Told(state, [5173, 40001], [40001]).Notices.All.Length);
    }

    [Fact]
    public void Ports_that_were_there_before_are_listed_and_not_called_out()
    {
        var state = Told(OnScreen.With(Web), [3000, 5173], []);

        Assert.Empty(state.Notices.All);
        Assert.Equal([3000, 5173], Offers.Of(state.Fleet, Web).AsEnumerable());
    }

    [Fact]
    public void What_is_forwarded_is_not_offered()
    {
        var state = Told(OnScreen.With(Web), [3000, 5173], []);
        state = OnScreen.Take(state, new FleetMsg.Read([Web], [], []) { Forwards = [new(Web.Id, 3000, 8042, OnScreen.Now)] });

        Assert.Equal([5173], Offers.Of(state.Fleet, Web).AsEnumerable());
    }

    [Fact]
    public void What_its_own_server_listens_on_is_not_offered()
    {
        var program = Web with { Endpoint = new Endpoint.Port(3001) };
        var state = OnScreen.Take(OnScreen.With(program), new FleetMsg.PortsTold(program.Id, [3001, 5173], [3001, 5173]));

        Assert.Equal([5173], Offers.Of(state.Fleet, program).AsEnumerable());
        Assert.Equal(["web listens on port 5173: P opens it"], state.Notices.All.Select(notice => notice.Text));
    }

    [Fact]
    public void Its_key_opens_the_only_port()
    {
        var state = Told(OnScreen.With(Web), [5173], []);

        Assert.Equal([new Effect.OpenPort(Web.Id, 5173)], Pressed(state).Effects.AsEnumerable());
    }

    [Fact]
    public void Its_key_lists_the_ports_where_there_are_several()
    {
        var pressed = Pressed(Told(OnScreen.With(Web), [3000, 5173], []));

        Assert.Empty(pressed.Effects);
        Assert.Equal(new ForwardsDialog(0), pressed.State.Top);
        Assert.Equal([new Effect.OpenPort(Web.Id, 3000)], Update.Apply(pressed.State, new InputMsg.KeyPressed(Terminal.Input.KeyPress.Of('o'))).Effects.AsEnumerable());
    }

    [Fact]
    public void Its_key_says_that_there_is_none() =>
        Assert.Equal("nothing of web listens beside its server", Pressed(OnScreen.With(Web)).State.Notices.Toasts[^1].Text);

    private static Step<AppState> Pressed(AppState state)
    {
        while (ListCursor.Session(state) is null)
            state = OnScreen.Take(state, new InputMsg.Commanded(CommandId.Down));
        return Update.Apply(state, new InputMsg.Commanded(CommandId.OpenPort));
    }

    private static AppState Told(AppState state, int[] ports, int[] appeared) => OnScreen.Take(state, new FleetMsg.PortsTold(Web.Id, [.. ports], [.. appeared]));
}
