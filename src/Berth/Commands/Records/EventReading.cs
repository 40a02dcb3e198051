using System.Threading.Channels;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Commands.Hosts;
using Berth.Core.Hosts;

namespace Berth.Commands.Records;

/// <summary>Events of several hosts, read at once: in the order of time, or as they come.</summary>
internal sealed class EventReading(Invocation invocation, Composition berth, EventFilter filter)
{
    private const int Ahead = 256;

    public async Task<ExitCode> RunAsync(IReadOnlyList<CatalogHost> hosts, AskWish ask)
    {
        var news = await new HostNews(berth).LinksAsync(ask, hosts, invocation.Cancel);
        var up = hosts.Where(host => news.TryGetValue(host.Name, out var seen) && seen.Link is { State: "up" or "stale" }).ToList();
        if (ask is AskWish.Connect && filter.Session is not null && up.Count == 0 && hosts is [var only])
        {
            var refusal = news[only.Name].Error is { } error ? Refusals.Of(only.Name, error) : new Refusal(ExitCode.Unreachable, $"{only.Name}: cannot be reached");
            return invocation.Fail(refusal);
        }

        if (filter.Wish.Follow)
            return await FollowAsync(up);
        await ShowAsync(hosts, up, ask is AskWish.Connect ? null : berth.Settings.Monitor.AskTimeout);
        return ExitCode.Done;
    }

    private async Task ShowAsync(IReadOnlyList<CatalogHost> hosts, List<CatalogHost> up, TimeSpan? patience)
    {
        var read = await Task.WhenAll(hosts.Select(host => ReadAsync(host, up.Contains(host), patience)));
        IEnumerable<SeenEvent> events = read.SelectMany(each => each).OrderBy(seen => seen.Event.At);
        if (filter.Wish.Since is null)
            events = events.TakeLast(filter.Wish.Lines);
        if (filter.Wish.Json)
        {
            invocation.Output.WriteLine(JsonText.ArrayOf(events, EventText.WriteJson));
            return;
        }

        var display = invocation.Display;
        foreach (var seen in events)
            EventText.WriteLine(invocation.Output, seen, display, berth.Time);
    }

    private async Task<List<SeenEvent>> ReadAsync(CatalogHost host, bool up, TimeSpan? patience)
    {
        var spool = new SpoolLines(berth, host, filter);
        if (!up)
            return spool.Remembered();
        var (events, error) = await spool.ReadAsync(patience, invocation.Cancel);
        return error is null ? events : spool.Remembered();
    }

    private async Task<ExitCode> FollowAsync(List<CatalogHost> up)
    {
        if (up.Count == 0)
            return invocation.Fail(ExitCode.Unreachable, "no host's link is up", "berth hosts connect HOST makes one, --wait makes them all");
        using var reader = new ReaderWatch(invocation, berth.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(reader.Token);
        var merged = Channel.CreateBounded<SeenEvent>(Ahead);
        var pumps = Task.WhenAll(up.Select(host => PumpAsync(host, merged.Writer, end.Token)));
        var closing = pumps.ContinueWith(done => merged.Writer.TryComplete(done.Exception), TaskScheduler.Default);
        try
        {
            await foreach (var seen in merged.Reader.ReadAllAsync(reader.Token))
                Write(seen);
        }
        catch (OperationCanceledException) when (reader.IsGone)
        {
        }
        finally
        {
            await end.CancelAsync();
            await closing;
        }

        return ExitCode.Done;
    }

    private async Task PumpAsync(CatalogHost host, ChannelWriter<SeenEvent> into, CancellationToken cancel)
    {
        try
        {
            await foreach (var seen in new SpoolLines(berth, host, filter).FollowAsync(cancel))
                await into.WriteAsync(seen, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }

    private void Write(SeenEvent seen)
    {
        if (filter.Wish.Json)
            invocation.Output.WriteLine(JsonText.Of(json => EventText.WriteJson(json, seen)));
        else
            EventText.WriteLine(invocation.Output, seen, invocation.Display, berth.Time);
        invocation.Output.Flush();
    }
}
