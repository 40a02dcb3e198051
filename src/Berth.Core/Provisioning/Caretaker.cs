using Berth.Core.Logging;
using Berth.Core.Monitoring;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning;

/// <summary>
/// What a berth that stays does without being asked: whenever the link to a host begins to stand, home and host are made to agree
/// again. That is so at the start, after a reboot of the host, and after an operation that lost its link in the middle. Each host is
/// seen to by itself, so none waits for another.
/// </summary>
/// <param name="sessions">What is done.</param>
/// <param name="log">What went wrong, for whoever looks.</param>
/// <param name="told">Takes what was done, for the user.</param>
internal sealed class Caretaker(ISessions sessions, ILog? log, Action<Outcome> told)
{
    private readonly Dictionary<string, Task> _mending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _agreed = new(StringComparer.Ordinal);

    public async Task RunAsync(IAsyncEnumerable<MonitorView> views, CancellationToken cancel)
    {
        try
        {
            await foreach (var view in views.WithCancellation(cancel))
                Look(view, cancel);
        }
        finally
        {
            await Task.WhenAll(_mending.Values);
        }
    }

    private void Look(MonitorView view, CancellationToken cancel)
    {
        foreach (var (name, host) in view.Hosts)
        {
            if (!host.Link.IsUsable)
                _agreed.Remove(name);
            else if (!_agreed.Contains(name) && _mending.GetValueOrDefault(name) is null or { IsCompleted: true })
            {
                _agreed.Add(name);
                _mending[name] = MendAsync(name, cancel);
            }
        }
    }

    private async Task MendAsync(string host, CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            foreach (var outcome in await sessions.RecoverAsync(host, cancel))
                told(outcome);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The next berth goes on.
        }
        catch (StoreException failure)
        {
            log?.Error("a host could not be put in order", failure, new LogProperty("host", host));
        }
    }
}
