using Berth.Core.Storage;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class ForwardStoreTests : StoreTest
{
    private ForwardStore Forwards => new(Database, Time);

    [Fact]
    public void Put_notes_a_forward_and_moves_it_to_a_new_local_port()
    {
        Forwards.Put(Id, 3000, 8050);
        Forwards.Put(Id, 3000, 8051);

        Assert.Equal([new ExtraForward(Id, 3000, 8051, Time.Now)], Forwards.All());
    }

    [Fact]
    public void Remove_gives_the_local_port_back()
    {
        var ports = new PortStore(Database);
        ports.Reserve(new PortRequest(Id, PortRequest.Home, ForwardStore.Purpose(3000), 8001, 8100), _ => true);
        Forwards.Put(Id, 3000, 8001);

        Assert.True(Forwards.Remove(Id, 3000));
        Assert.False(Forwards.Remove(Id, 3000));

        Assert.Empty(Forwards.All());
        Assert.Empty(ports.Of(PortRequest.Home));
    }
}
