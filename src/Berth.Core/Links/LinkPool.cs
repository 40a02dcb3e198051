using System.Collections.Concurrent;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Masters;

namespace Berth.Core.Links;

/// <summary>
/// All links of one berth, one per host. They share the desk where questions are asked, the spacing of logins, and one slow look at the
/// clock and the network; a link at rest has no timer of its own.
/// </summary>
internal sealed class LinkPool : IAsyncDisposable
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentDictionary<(string Host, string Address), Lazy<ILink>> _links = new();
    private readonly LinkOptions _options;
    private readonly AskDesk? _desk;
    private readonly StartPacer _pacer;
    private readonly WakeWatch _wake;
    private readonly Lazy<ILink> _local;

    /// <param name="options">This machine.</param>
    /// <param name="asker">Who can ask the user; null where nobody can.</param>
    /// <param name="watches">Whether this berth lives long enough to look out for sleep and changed networks.</param>
    public LinkPool(LinkOptions options, IAsker? asker, bool watches)
    {
        _options = options;
        _desk = asker is null ? null : new AskDesk(asker, options);
        _pacer = new StartPacer(options.Time, Spacing);
        _local = new Lazy<ILink>(() => new LocalLink(options));
        _wake = new WakeWatch(options.Time, WakeAll, watches);
    }

    /// <summary>This machine, without ssh.</summary>
    public ILink Local => _local.Value;

    /// <summary>The link to a host; made, but not connected, when it is asked for the first time.</summary>
    /// <param name="host">The name in berth.</param>
    /// <param name="address">An ssh_config alias, or user@host:port.</param>
    public ILink Get(string host, string address) =>
        _links.GetOrAdd((host, address), key => new Lazy<ILink>(() => new SshLink(key.Host, key.Address, _options, new LinkShared(_desk, _pacer)))).Value;

    public async ValueTask DisposeAsync()
    {
        await _wake.DisposeAsync();
        await Task.WhenAll(_links.Values.Select(link => link.Value.DisposeAsync().AsTask()));
        if (_local.IsValueCreated)
            await _local.Value.DisposeAsync();
        if (_desk is not null)
            await _desk.DisposeAsync();
    }

    private void WakeAll()
    {
        foreach (var link in _links.Values)
            link.Value.Wake();
    }
}
