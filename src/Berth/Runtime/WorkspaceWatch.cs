using Berth.Core.Provisioning.Manifests;
using Berth.Core.Sessions;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>Looks at the session under the cursor: at what was said of it last, once, and at its workspace, now and again: git is asked for it, on the host.</summary>
internal sealed class WorkspaceWatch(Composition berth, Inbox inbox)
{
    /// <summary>Whoever runs down the list asks nothing on the way.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(60);

    public async Task RunAsync(SessionId id, CancellationToken cancel)
    {
        await Task.Delay(Before, berth.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested)
            return;
        var version = berth.Sessions.Manifest(id) is { } text ? ManifestReader.Read(text, out _)?.Build?.Version?.ToString() : null;
        if (version is not null)
            await inbox.PostAsync(new FleetMsg.WorkspaceSeen(new(id, version, default)), cancel).ConfigureAwait(false);
        var events = new SessionEvents(berth);
        await inbox.PostAsync(events.Remembered(id), cancel).ConfigureAwait(false);
        if (await events.ReadAsync(id, cancel).ConfigureAwait(false) is { } seen)
            await inbox.PostAsync(seen, cancel).ConfigureAwait(false);
        while (true)
        {
            var answer = await berth.Operations.WouldLoseAsync(id, cancel).ConfigureAwait(false);
            if (answer.Problem is null)
                await inbox.PostAsync(new FleetMsg.WorkspaceSeen(new(id, version, [.. answer.Lines])), cancel).ConfigureAwait(false);
            await Task.Delay(Again, berth.Time, cancel).ConfigureAwait(false);
        }
    }
}
