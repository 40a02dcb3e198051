using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Berth.Benchmarks.Links;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Benchmarks.Provisioning;

/// <summary>What a browser gets of a session through its forward, beside a plain <c>ssh -L</c> to the same server in the same run.</summary>
internal static class SessionForwardBench
{
    private const int Drains = 12;
    private const int Blocks = 10;
    private const int PerBlock = 200;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly byte[] Small = Encoding.ASCII.GetBytes("GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static readonly byte[] Drain = Encoding.ASCII.GetBytes("GET /drain HTTP/1.1\r\nHost: localhost\r\n\r\n");

    public static IEnumerable<BenchRow> Rows() => RowsAsync().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RowsAsync()
    {
        await using var sshd = await BenchSshd.StartAsync();
        var folder = Directory.CreateTempSubdirectory("bsf-");
        using var database = Database.Open(folder.FullName, TimeProvider.System);
        await using var pool = new LinkPool(sshd.Options, asker: null, watches: false);
        var sessions = new Provisioner(ProvisioningBench.Parts(pool, database, folder.FullName));
        var rows = new List<BenchRow>();
        foreach (var server in (string[])[BusyServer.OnSocket, BusyServer.OnPort])
        {
            if (await sessions.CreateAsync(new NewSession { Server = server }, null, Never) is not Outcome.Done done)
                throw new InvalidOperationException($"the session with {server} did not come to be");
            rows.AddRange(await CompareAsync(sshd, done.Session));
            await sessions.KillAsync(done.Session.Id, new KillWish(KillMode.Delete), null, Never);
        }

        folder.Delete(recursive: true);
        return rows;
    }

    private static async Task<IReadOnlyList<BenchRow>> CompareAsync(BenchSshd sshd, Session session)
    {
        var (what, end) = session.Endpoint switch
        {
            Endpoint.Socket socket => ("socket", socket.Path),
            Endpoint.Port port => ("port", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port.Number}")),
            _ => throw new InvalidOperationException("the session has no endpoint"),
        };
        var (ours, hand) = (session.LocalPort!.Value, BenchSshd.FreePort());
        using var plain = Process.Start("ssh", ["-F", sshd.ConfigFile, "-N", "-L", $"127.0.0.1:{hand}:{end}", "h1"]);
        while (!await BenchSshd.ListensAsync(hand))
            await Task.Delay(20);
        var (trips, handTrips) = (new List<double>(), new List<double>());
        using (var one = await ConnectAsync(ours))
        using (var other = await ConnectAsync(hand))
        {
            for (var block = 0; block < Blocks; block++)
            {
                await AskAsync(one, trips);
                await AskAsync(other, handTrips);
            }
        }

        var (bytes, ratio) = await Measure.CompareAsync(Drains, () => DrainAsync(ours), () => DrainAsync(hand));
        plain.Kill();
        var (little, handLittle) = (Measure.Median(trips[PerBlock..]), Measure.Median(handTrips[PerBlock..]));
        return
        [
            new($"bytes through a session's forward to its {what}", bytes, "MB/s", "plain ssh -L to the same", ratio, ">= 0.97x"),
            new($"a request by it, {what}, more than", little - handLittle, "ms", "plain ssh -L to the same", little / handLittle, "<= 0.1 ms"),
        ];
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task AskAsync(Socket server, List<double> times)
    {
        for (var request = 0; request < PerBlock; request++)
        {
            var began = Stopwatch.GetTimestamp();
            await server.SendAsync(Small);
            await ReadAsync(server, BusyServer.SmallBytes);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    /// <returns>Megabytes a second.</returns>
    private static async Task<double> DrainAsync(int port)
    {
        using var server = await ConnectAsync(port);
        var clock = Stopwatch.StartNew();
        await server.SendAsync(Drain);
        await ReadAsync(server, BusyServer.DrainBytes);
        return BusyServer.DrainBytes / 1e6 / clock.Elapsed.TotalSeconds;
    }

    /// <summary>A head, and so many bytes after it.</summary>
    private static async Task ReadAsync(Socket server, int body)
    {
        var (buffer, total, end) = (new byte[1 << 18], 0, -1);
        while (end < 0 || total < end + body)
        {
            var read = await server.ReceiveAsync(buffer.AsMemory(end < 0 ? total : 0));
            if (read == 0)
                throw new InvalidOperationException("the forward hung up");
            total += read;
            if (end < 0 && buffer.AsSpan(0, total).IndexOf("\r\n\r\n"u8) is >= 0 and var head)
                end = head + 4;
        }
    }
}
