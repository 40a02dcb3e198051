using System.Collections.Immutable;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>Tries every forward while somebody looks at the list of them, and puts back what can stand again.</summary>
internal sealed class ForwardWatch(Composition berth, Inbox inbox)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var looks = await Task.WhenAll(Wanted().Select(async one => KeyValuePair.Create(one.LocalPort, await TryAsync(one, cancel).ConfigureAwait(false)))).ConfigureAwait(false);
            await inbox.PostAsync(new FleetMsg.ForwardsSeen(looks.ToImmutableDictionary()), cancel).ConfigureAwait(false);
            await Task.Delay(Again, berth.Time, cancel).ConfigureAwait(false);
        }
    }

    private IEnumerable<(Session Session, int? Remote, int LocalPort)> Wanted()
    {
        var further = new ForwardStore(berth.Database, berth.Time).All().ToLookup(forward => forward.Session);
        foreach (var session in berth.Sessions.All().Where(session => session.State is SessionState.Active))
        {
            if (session.LocalPort is { } own)
                yield return (session, null, own);
            foreach (var forward in further[session.Id])
                yield return (session, forward.RemotePort, forward.LocalPort);
        }
    }

    /// <summary>The link is made by who keeps it, not by a look.</summary>
    private Task<ForwardLook> TryAsync((Session Session, int? Remote, int LocalPort) one, CancellationToken cancel) =>
        new ForwardLooks(berth.Provisioning).TryAsync(one.Session, one.Remote, one.LocalPort, joins: true, cancel);
}
