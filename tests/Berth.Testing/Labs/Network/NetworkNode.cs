using System.Net;
using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Network;

/// <summary>
/// A network namespace joined to home by a link of our own, both ends with an address out of 198.18.0.0/15 (set apart for such
/// tests). The number that a device carries gives its addresses, so two test runs at once cannot take the same.
/// </summary>
public sealed class NetworkNode : IAsyncDisposable
{
    private const int Pairs = 1 << 15;

    private readonly Guard _guard;
    private readonly PacketLink _link;
    private readonly int _number;

    private NetworkNode(Guard guard, PacketLink link, int number)
    {
        (_guard, _link, _number) = (guard, link, number);
    }

    /// <summary>The namespace's name, for <c>ip netns exec</c>.</summary>
    public string Name => NameOf(_number);

    /// <summary>The host's end.</summary>
    public IPAddress Address => AddressOf(_number, 2);

    /// <summary>This machine's end, at which the host reaches what the test serves.</summary>
    public IPAddress Home => AddressOf(_number, 1);

    public LinkShape Shape
    {
        get => _link.Shape;
        set => _link.Shape = value;
    }

    private string Device => DeviceOf(_number);

    public static async Task<NetworkNode> StartAsync(LinkShape? shape = null)
    {
        await SweepAsync();
        var guard = Guard.Start("node");
        var (home, number) = OpenHome();
        PacketLink? link = null;
        try
        {
            await SetUpAsync(guard, number);
            link = new PacketLink(home, Tun.OpenIn(NameOf(number), "eth0"), shape ?? new LinkShape());
            var node = new NetworkNode(guard, link, number);
            await node.BringUpAsync();
            return node;
        }
        catch
        {
            ((IDisposable?)link ?? home).Dispose();
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>As a laptop that lost its network: nothing is reachable, and programs are told so at once.</summary>
    public Task GoOfflineAsync() => IpAsync("link", "set", Device, "down");

    public Task GoOnlineAsync() => IpAsync("link", "set", Device, "up");

    public async ValueTask DisposeAsync()
    {
        _link.Dispose();
        await _guard.DisposeAsync();
    }

    /// <summary>A namespace whose device is gone has lost its test run, and by bad luck (the power failed) also the guard.</summary>
    private static async Task SweepAsync()
    {
        const string prefix = "berth-";
        var names = Directory.Exists("/run/netns") ? Directory.EnumerateFiles("/run/netns", prefix + "*").Select(Path.GetFileName) : [];
        foreach (var name in names.Where(name => !Directory.Exists("/sys/class/net/berth" + name![prefix.Length..])))
            await Command.RunAsync("ip", "netns", "del", name!);
    }

    private static (Tun Home, int Number) OpenHome()
    {
        for (; ; )
        {
            var number = Random.Shared.Next(Pairs);
            if (Tun.Open(DeviceOf(number)) is { } home)
                return (home, number);
        }
    }

    private static async Task SetUpAsync(Guard guard, int number)
    {
        var (name, pair) = (NameOf(number), AddressOf(number, 0) + "/30");
        await guard.AtEndAsync("ip", "netns", "del", name);
        await guard.AtEndAsync("ip", "route", "del", "unreachable", pair);
        await IpAsync("netns", "add", name);
        // Where the device is down, nothing may leave by the machine's real network instead.
        await IpAsync("route", "add", "unreachable", pair, "metric", "9999");
    }

    private async Task BringUpAsync()
    {
        await IpAsync("addr", "add", $"{Home}/30", "dev", Device);
        await IpAsync("link", "set", Device, "up");
        await IpAsync("-n", Name, "link", "set", "lo", "up");
        await IpAsync("-n", Name, "addr", "add", $"{Address}/30", "dev", "eth0");
        await IpAsync("-n", Name, "link", "set", "eth0", "up");
        await IpAsync("-n", Name, "route", "add", "default", "via", Home.ToString());
    }

    private static Task<string> IpAsync(params IReadOnlyList<string> arguments) => new Command("ip", arguments).OutputAsync();

    private static string NameOf(int number) => $"berth-{number}";

    private static string DeviceOf(int number) => $"berth{number}";

    private static IPAddress AddressOf(int number, int end)
    {
        var offset = number * 4 + end;
        return new IPAddress([198, (byte)(18 + (offset >> 16)), (byte)(offset >> 8), (byte)offset]);
    }
}
