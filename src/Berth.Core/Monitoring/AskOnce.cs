using System.Text;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Monitoring.Probing;

namespace Berth.Core.Monitoring;

/// <summary>
/// One look at hosts for a command that shows what is known: load, health and new events of all of them at once, into the store. Who
/// has not answered in time is shown as it was last known. Nothing stays behind on a host, and no link is made.
/// </summary>
internal sealed class AskOnce(MonitorParts parts)
{
    /// <summary>Asks the hosts whose link stands. The answer is the names of those that told everything in time.</summary>
    public async Task<IReadOnlySet<string>> RunAsync(IEnumerable<(CatalogHost Host, ILink Link)> hosts, CancellationToken cancel)
    {
        var flags = new FlagDesk(parts.Flags, parts.Policy, parts.Time);
        flags.Reload();
        var desk = new MonitorDesk(flags, new LoadHistory(parts.Samples), _ => { }, _ => { }, _ => { });
        var answers = await Task.WhenAll(hosts.Select(async one => (one.Host.Name, Told: await AskAsync(one.Host, one.Link, desk, cancel))));
        return answers.Where(answer => answer.Told).Select(answer => answer.Name).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<bool> AskAsync(CatalogHost host, ILink link, MonitorDesk desk, CancellationToken cancel)
    {
        if (!link.State.IsUsable)
            return false;
        var book = new HostBook(host, link.State, parts, desk);
        book.LoadSessions(parts.Sessions.All());
        var patience = parts.Settings.Monitor.AskTimeout;
        var options = new ProbeOptions { Token = "-", HealthTimeout = patience / 2, HealthPace = TimeSpan.FromDays(1), DiskPace = TimeSpan.Zero };
        var lines = new LineTaker(book);
        book.LookForTranscripts();
        var call = ProbeCall.Once(host.Root, options, book.BeginRun(), book.Targets, book.Transcripts) with { Deadline = patience, Output = lines.TakeAsync };
        var result = await link.RunAsync(call, cancel);
        book.Settle();
        return result.Succeeded;
    }

    /// <summary>What came before the deadline counts, so lines are taken as they come.</summary>
    private sealed class LineTaker(HostBook book)
    {
        private readonly List<byte> _begun = [];

        public ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            foreach (var one in bytes.Span)
            {
                if (one != (byte)'\n')
                {
                    _begun.Add(one);
                    continue;
                }

                book.TakeLine(Encoding.UTF8.GetString([.. _begun]));
                _begun.Clear();
            }

            return ValueTask.CompletedTask;
        }
    }
}
