using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Berth.App;
using Berth.Commands.Records;
using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Sessions;
using Berth.Log;
using LogLine = Berth.Log.LogLine;
using LogSource = Berth.Log.LogSource;

namespace Berth.Runtime;

/// <summary>
/// The lines of a session's log as messages: in bunches, as many as there are at once. A log that is not there yet, and a host that does
/// not answer, are waited for; a link is not made for a log.
/// </summary>
internal sealed class SessionLogs(Composition berth, Subscription.LogLines log, Inbox inbox)
{
    private const int FirstLines = 5000;
    private const int MostAtOnce = 512;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    /// <summary>How soon a conversation that was begun anew is seen.</summary>
    private static readonly TimeSpan Anew = TimeSpan.FromSeconds(5);

    public async Task FollowAsync(CancellationToken cancel)
    {
        if (berth.Sessions.Find(log.Session) is not { } session || berth.Hosts.FindOrReach(session.Host).Host is not { } host)
            return;
        var link = berth.LinkTo(host);
        var root = SessionFolder.Root(host.Root, session.Id);
        var folder = new SessionFolder(root, root + "/run");
        var events = host.Root + "/events.ndjson";
        if (log.Source == LogSource.Conversation)
        {
            await ConversationAsync(link, session, root, cancel).ConfigureAwait(false);
            return;
        }

        var marks = log.Source == LogSource.All;
        await Task.WhenAll(Sources(log.Source).Select(source => source switch
        {
            LogSource.Agent => TailAsync(link, folder.AgentLog, marks ? "agent   " : "", Plain, cancel),
            LogSource.Server => TailAsync(link, folder.ServerLog, marks ? "server  " : "", Plain, cancel),
            _ => TailAsync(link, events, marks ? "event   " : "", Event, cancel),
        })).ConfigureAwait(false);
    }

    private static IEnumerable<LogSource> Sources(LogSource source) =>
        source == LogSource.All ? [LogSource.Agent, LogSource.Server, LogSource.Events] : [source];

    /// <summary>An agent that has not said a word yet has no file, and one that begins a new conversation begins a new file.</summary>
    private async Task ConversationAsync(ILink link, Session session, string folder, CancellationToken cancel)
    {
        if (session.Agent is not { } agent || Conversations.KindOf(berth.Settings, agent.Name) is not { } kind)
            return;
        var call = Call.Run(Script.Load("find-transcript"), kind, folder, session.Workspace ?? "") with { Priority = CallPriority.User };
        while (true)
        {
            await UsableAsync(link, cancel).ConfigureAwait(false);
            if (await FileAsync(link, call, cancel).ConfigureAwait(false) is { } path)
                await OneAsync(link, path, call, cancel).ConfigureAwait(false);
            await inbox.PostAsync(new LogMsg.Came(log, []), cancel).ConfigureAwait(false);
            await Task.Delay(Again, berth.Time, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Where the conversation is kept; null while there is none, or nobody answers.</summary>
    private static async Task<string?> FileAsync(ILink link, Call call, CancellationToken cancel)
    {
        var found = await link.RunAsync(call, cancel).ConfigureAwait(false);
        return found.Succeeded && found.Output.Trim() is { Length: > 0 } path ? path : null;
    }

    /// <summary>One conversation, until there is another.</summary>
    private async Task OneAsync(ILink link, string path, Call call, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var tail = TailAsync(link, path, "", line => TranscriptText.Read(line, berth.Time.LocalTimeZone), over.Token);
        try
        {
            do
                await Task.Delay(Anew, berth.Time, cancel).ConfigureAwait(false);
            while (!tail.IsFaulted && (await FileAsync(link, call, cancel).ConfigureAwait(false) ?? path) == path);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await tail.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TailAsync(ILink link, string path, string mark, Func<string, ImmutableArray<LogLine>> read, CancellationToken cancel)
    {
        var file = new HostFile(link, path);
        while (true)
        {
            await UsableAsync(link, cancel).ConfigureAwait(false);
            await inbox.PostAsync(new LogMsg.Came(log, []), cancel).ConfigureAwait(false);
            await foreach (var lines in Bunches(file.FollowAsync(FirstLines, cancel), cancel).ConfigureAwait(false))
            {
                var told = ImmutableArray.CreateBuilder<LogLine>(lines.Count);
                foreach (var line in lines)
                {
                    foreach (var one in read(line))
                        told.Add(mark.Length == 0 ? one : one with { Text = mark + one.Text });
                }

                if (told.Count > 0)
                    await inbox.PostAsync(new LogMsg.Came(log, told.ToImmutable()), cancel).ConfigureAwait(false);
            }

            await inbox.PostAsync(new LogMsg.Ended(log, null), cancel).ConfigureAwait(false);
            await Task.Delay(Again, berth.Time, cancel).ConfigureAwait(false);
        }
    }

    private async Task UsableAsync(ILink link, CancellationToken cancel)
    {
        await foreach (var state in link.WatchAsync(cancel).ConfigureAwait(false))
        {
            if (state.IsUsable)
                return;
            await inbox.PostAsync(new LogMsg.Ended(log, $"{link.Host} is {LinkWords.Of(state.Status).Replace('_', ' ')}"), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>What is there at once comes at once; nobody waits for a bunch to be full.</summary>
    private static async IAsyncEnumerable<List<string>> Bunches(IAsyncEnumerable<string> lines, [EnumeratorCancellation] CancellationToken cancel)
    {
        var bunch = new List<string>();
        await using var all = lines.GetAsyncEnumerator(cancel);
        while (true)
        {
            var next = all.MoveNextAsync();
            if (bunch.Count >= MostAtOnce || (!next.IsCompleted && bunch.Count > 0))
            {
                yield return bunch;
                bunch = [];
            }

            if (!await next.ConfigureAwait(false))
                break;
            bunch.Add(all.Current);
        }

        if (bunch.Count > 0)
            yield return bunch;
    }

    private static ImmutableArray<LogLine> Plain(string line) => [new LogLine(LogClean.Line(line))];

    private ImmutableArray<LogLine> Event(string line)
    {
        if (EventLine.Parse(Encoding.UTF8.GetBytes(line), berth.Time.GetUtcNow(), out _) is not { } seen || seen.Session != log.Session)
            return [];
        var state = seen.State is { } known ? Words.Of(known) : "clear";
        var kind = seen.Kind is { } asked ? $" {Words.Of(asked)}" : "";
        var source = seen.Source is { } who ? $"  {who}" : "";
        var tone = seen.State is AgentState.Blocked ? LogTone.Question : seen.State is AgentState.Error ? LogTone.Error : LogTone.Event;
        return [new LogLine(LogClean.Line($"{seen.At.ToLocalTime():HH:mm:ss}  {state}{kind}{source}  {seen.Message}"), tone)];
    }
}
