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

    /// <summary>
    /// Ours beside theirs, in turns, each before the other as often as after it: what else the machine does falls on both, and only
    /// neighbours are compared. One of each goes before, for windows and caches.
    /// </summary>
    /// <returns>Ours, and its ratio to theirs: medians.</returns>
    public static async Task<(double Ours, double Ratio)> CompareAsync(int pairs, Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        var (figures, ratios) = (new List<double>(), new List<double>());
        await theirs();
        await ours();
        for (var pair = 0; pair < pairs; pair++)
        {
            var (first, second) = pair % 2 == 0 ? (theirs, ours) : (ours, theirs);
            var (one, other) = (await first(), await second());
            var (mine, plain) = pair % 2 == 0 ? (other, one) : (one, other);
            figures.Add(mine);
            ratios.Add(mine / plain);
        }

        return (Median(figures), Median(ratios));
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
