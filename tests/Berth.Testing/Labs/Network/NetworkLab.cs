using System.Net;
using Berth.Testing.Labs.Ssh;

namespace Berth.Testing.Labs.Network;

/// <summary>A host at the other end of a link that can be slow, lossy or dead. Needs root.
/// <code>
/// await using var lab = await NetworkLab.StartAsync(LinkShape.RoundTrip(100));
/// lab.Node.Shape = lab.Node.Shape with { Cut = true };
/// </code></summary>
public sealed class NetworkLab : IAsyncDisposable
{
    private const int SshPort = 22;

    private NetworkLab(NetworkNode node, SshdHost host) => (Node, Host) = (node, host);

    public NetworkNode Node { get; }

    public SshdHost Host { get; }

    public static async Task<NetworkLab> StartAsync(LinkShape? shape = null, SshdOptions? options = null)
    {
        var node = await NetworkNode.StartAsync(shape);
        try
        {
            var there = (options ?? new SshdOptions()) with { Address = new IPEndPoint(node.Address, SshPort), Namespace = node.Name };
            return new NetworkLab(node, await SshdHost.StartAsync(there));
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Node.DisposeAsync();
    }
}
