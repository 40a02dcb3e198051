using Berth.Core.Links;
using Berth.Testing.Labs.Ssh;

namespace Berth.Core.Tests.Links;

public sealed class SshLinkTests : LinkConformance
{
    private SshdHost? _host;

    private protected override async Task<ILink> OpenAsync()
    {
        _host = await SshdHost.StartAsync();
        return new SshLink(_host.Alias, _host.Alias, new LinkOptions { RuntimeDirectory = Folder + "/run", ConfigFile = _host.ConfigFile }, desk: null);
    }

    private protected override async Task CloseAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
