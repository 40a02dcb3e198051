using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class PortStoreTests : StoreTest
{
    private PortStore Ports => new(Database);

    [Fact]
    public void Reserve_takes_the_first_port_that_is_neither_held_nor_in_use()
    {
        Assert.Equal(8001, Ports.Reserve(Request(Id), _ => true));

        Assert.Equal(8003, Ports.Reserve(Request(Another()), port => port != 8002));
    }

    [Fact]
    public void Reserve_again_gives_the_same_port_although_the_session_listens_on_it()
    {
        Ports.Reserve(Request(Id), _ => true);

        Assert.Equal(8001, Ports.Reserve(Request(Id), _ => false));
    }

    [Fact]
    public void Reserve_prefers_the_port_that_the_session_had()
    {
        Assert.Equal(8042, Ports.Reserve(Request(Id) with { Preferred = 8042 }, _ => true));
        Assert.Equal(8001, Ports.Reserve(Request(Another()) with { Preferred = 8042 }, _ => true));
    }

    [Fact]
    public void Reserve_of_an_exhausted_range_is_null()
    {
        Ports.Reserve(Request(Id) with { Last = 8001 }, _ => true);

        Assert.Null(Ports.Reserve(Request(Another()) with { Last = 8001 }, _ => true));
        Assert.Null(Ports.Reserve(Request(Another()), _ => false));
    }

    [Fact]
    public void Sides_and_purposes_have_pools_of_their_own()
    {
        Assert.Equal(8001, Ports.Reserve(Request(Id), _ => true));
        Assert.Equal(8001, Ports.Reserve(Request(Id) with { Side = "dev1" }, _ => true));
        Assert.Equal(8002, Ports.Reserve(Request(Id) with { Purpose = ForwardStore.Purpose(3000) }, _ => true));
        Assert.Equal([new PortReservation("dev1", 8001, Id, "server")], Ports.Of("dev1"));
    }

    [Fact]
    public void Release_gives_ports_back()
    {
        Ports.Reserve(Request(Id), _ => true);
        Ports.Reserve(Request(Id) with { Purpose = "forward:3000" }, _ => true);

        Ports.Release(Id, "forward:3000");
        Assert.Equal([8001], Ports.Of(PortRequest.Home).Select(port => port.Port));
        Ports.Release(Id);
        Assert.Empty(Ports.Of(PortRequest.Home));
    }

    private static PortRequest Request(SessionId session) => new(session, PortRequest.Home, PortRequest.Server, 8001, 8100);

    private SessionId Another()
    {
        var session = A.Session($"s{Guid.NewGuid():N}"[..20]);
        Sessions.Add(session, null);
        return session.Id;
    }
}
