using Berth.Core.Links;

namespace Berth.Core.Tests.Links;

public sealed class LocalLinkTests : LinkConformance
{
    private protected override Task<ILink> OpenAsync() =>
        Task.FromResult<ILink>(new LocalLink(new LinkOptions { RuntimeDirectory = Folder }));
}
