using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Soak;

/// <summary>What happens to links and berths while people work.</summary>
internal sealed class Weather(SoakLab lab, TimeSpan pace)
{
    /// <summary>How often each thing happened.</summary>
    public Dictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    public async Task BlowAsync(int seed, CancellationToken end)
    {
        var random = new Random(seed);
        await using var guard = Guard.Start("watch");
        var watch = await lab.WatchAsync(guard);
        while (await PassesAsync(pace * (0.5 + random.NextDouble()), end))
        {
            var host = lab.Hosts[random.Next(lab.Hosts.Count)];
            switch (random.Next(5))
            {
                case 0:
                    Count("cable pulled for 3 s to 25 s");
                    host.Node.Shape = host.Node.Shape with { Cut = true };
                    await PassesAsync(TimeSpan.FromSeconds(random.Next(3, 25)), end);
                    host.Node.Shape = host.Node.Shape with { Cut = false };
                    break;
                case 1:
                    Count("laptop without a network for 5 s");
                    await host.Node.GoOfflineAsync();
                    await PassesAsync(TimeSpan.FromSeconds(5), end);
                    await host.Node.GoOnlineAsync();
                    break;
                case 2:
                    Count("connections of a host cut off");
                    await host.Host.KillConnectionsAsync();
                    break;
                case 3:
                    Count("sshd refuses for 5 s");
                    await host.Host.RefuseAsync();
                    await host.Host.KillConnectionsAsync();
                    await PassesAsync(TimeSpan.FromSeconds(5), end);
                    await host.Host.AcceptAsync();
                    break;
                default:
                    Count("berth watch killed with -9 and started");
                    ProcessTree.Signal([watch], ProcessTree.SigKill);
                    watch = await lab.WatchAsync(guard);
                    break;
            }
        }
    }

    private static async Task<bool> PassesAsync(TimeSpan time, CancellationToken end)
    {
        await Task.Delay(time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !end.IsCancellationRequested;
    }

    private void Count(string what) => Done[what] = Done.GetValueOrDefault(what) + 1;
}
