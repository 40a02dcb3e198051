using Berth.Core.Links;
using Berth.Testing.Labs.Ssh;

namespace Berth.Core.Tests.Links;

public sealed class SshLinkTests : LinkConformance
{
    private SshdHost? _host;
    private LinkPool? _pool;

    private protected override async Task<ILink> OpenAsync()
    {
        _host = await SshdHost.StartAsync();
        _pool = new LinkPool(new LinkOptions { RuntimeDirectory = Folder + "/run", ConfigFile = _host.ConfigFile }, asker: null, watches: false);
        return _pool.Get(_host.Alias, _host.Alias);
    }

    private protected override async Task CloseAsync()
    {
        if (_pool is not null)
            await _pool.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
