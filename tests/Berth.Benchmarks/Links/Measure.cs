using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Berth.Core.Links;

namespace Berth.Benchmarks.Links;

/// <summary>What the measurements of links have in common.</summary>
internal static class Measure
{
    public static readonly CancellationToken Never = CancellationToken.None;

    public static async Task<ILink> UpAsync(LinkPool pool, string host)
    {
        var link = pool.Get(host, host);
        var state = await link.ConnectAsync(ConnectWish.User, Never);
        return state.Status is LinkStatus.Up ? link : throw new InvalidOperationException(state.ToString());
    }

    public static async Task<double> TimeAsync(Func<Task> action)
    {
        var clock = Stopwatch.StartNew();
        await action();
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <returns>Megabytes a second.</returns>
    public static async Task<double> DrainAsync(int port, CancellationToken cancel = default)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        var (clock, total, buffer) = (Stopwatch.StartNew(), 0L, new byte[1 << 18]);
        int read;
        while ((read = await client.ReceiveAsync(buffer, SocketFlags.None, cancel)) > 0)
            total += read;
        return total / 1e6 / clock.Elapsed.TotalSeconds;
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
