using Berth.Core.Links;
using Berth.Testing.Labs.Ssh;

namespace Berth.Core.Tests.Links;

public sealed class SshLinkTests : LinkConformance
{
    private Func<Task> _close = () => Task.CompletedTask;

    private protected override async Task<ILink> OpenAsync()
    {
        var host = await SshdHost.StartAsync();
        var pool = new LinkPool(new LinkOptions { RuntimeDirectory = Folder + "/run", ConfigFile = host.ConfigFile }, asker: null, watches: false);
        _close = async () =>
        {
            await pool.DisposeAsync();
            await host.DisposeAsync();
        };
        return pool.Get(host.Alias, host.Alias);
    }

    private protected override Task CloseAsync() => _close();
}
