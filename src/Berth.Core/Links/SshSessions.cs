using Berth.Core.Links.Calls;
using Berth.Core.Links.Masters;
using Berth.Core.Links.Mux;

namespace Berth.Core.Links;

/// <summary>Opens sessions through a host's masters, and tells the link what it learns of the host on the way.</summary>
internal sealed class SshSessions(LinkRunner runner, MasterPair masters, Succession succession, LinkOptions options) : ISessionSource
{
    private const int Attempts = 3;

    /// <summary>How much later than a call the connection that we keep may learn of its master's end.</summary>
    private static readonly TimeSpan DeathNoticed = TimeSpan.FromMilliseconds(100);

    public LinkError? Trouble => runner.State is { IsUsable: true, Status: LinkStatus.Up } ? null : runner.State.Error;

    public Task WaitUsableAsync(CancellationToken cancel) => runner.WhenAsync(static state => state.IsUsable, cancel);

    public async Task<SessionOpening> OpenAsync(string command, Call call, bool insists, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await NotUsableAsync(call.Priority, cancel) is { } error)
                return SessionOpening.Failed(error);
            var master = call.IsBulk ? await masters.BulkAsync(cancel) : masters.Main;
            var (session, reply) = master is null ? (null, new MuxReply(MuxTrouble.Gone)) : await OpenOnAsync(master, command, AnswerDue, cancel);
            if (session is not null)
                return new SessionOpening(session, null);
            if (reply.Trouble is MuxTrouble.Refused && !(insists && attempt == 0 && await succession.PassOverOnDoubtAsync(master!).WaitAsync(cancel)))
                return SessionOpening.Failed(Failures.TooManySessions);
            if (attempt + 1 == Attempts)
                return SessionOpening.Failed(new LinkError(LinkReason.NotAnswering, $"the connection does not serve ({reply.Trouble})"));
            if (master is not null && reply.Trouble is not MuxTrouble.Refused)
                await LostAsync(master, reply.Trouble);
        }
    }

    /// <summary>Asks the host for a sign of life; any answer is one.</summary>
    public async Task<bool> ProbeAsync(Master master, bool doubted, CancellationToken cancel)
    {
        var due = doubted ? options.AnswerDueInDoubt + OfTheWay : AnswerDue;
        var (session, reply) = await OpenOnAsync(master, "exit 0", due, cancel);
        if (session is not null)
            await session.DisposeAsync();
        return reply.Trouble is MuxTrouble.None or MuxTrouble.Refused;
    }

    /// <summary>Null when the link may be used; else why not, after a try where one was due.</summary>
    private async Task<LinkError?> NotUsableAsync(CallPriority priority, CancellationToken cancel)
    {
        var state = runner.State.IsUsable ? runner.State
            : await runner.TryConnectAsync(priority is CallPriority.User ? ConnectWish.Call : ConnectWish.Background, cancel);
        return state.IsUsable ? null : state.Error;
    }

    private async Task<(MuxShellSession? Session, MuxReply Reply)> OpenOnAsync(Master master, string command, TimeSpan due, CancellationToken cancel)
    {
        var (connection, trouble) = await master.ConnectAsync(cancel);
        if (connection is null)
            return (null, new MuxReply(trouble));
        var began = options.Time.GetTimestamp();
        var request = new SessionRequest(command, masters.ForwardsAgent, master.Hold(), group => KillAsync(master, group));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var opening = MuxShellSession.OpenAsync(connection, request, runner.Own, stop.Token);
        if (!opening.IsCompleted && await Task.WhenAny(opening, Task.Delay(due, stop.Token)) != opening)
        {
            cancel.ThrowIfCancellationRequested();
            await DoubtAsync(master);
            await WaitOrMoveAsync(opening, master, stop);
        }

        var (session, reply) = await ResultAsync(opening, cancel);
        await AnsweredAsync(reply, options.Time.GetElapsedTime(began));
        return (session, reply);
    }

    /// <summary>Only the main master speaks for the link: one that was replaced may be silent, and one full of bulk is slow to answer.</summary>
    private async Task DoubtAsync(Master master)
    {
        if (master == masters.Main)
            await runner.PostAsync(new LinkEvent.NoAnswer());
        else if (master.Role is MasterRole.Bulk && masters.Main is { } main)
            runner.Own(ProbeAsync(main, doubted: false, runner.Stopped));
    }

    /// <summary>The host answers late, or another master takes over, and then this opening is left to itself.</summary>
    private async Task WaitOrMoveAsync(Task opening, Master master, CancellationTokenSource stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var moved = master.Role is MasterRole.Main ? runner.WhenAsync(_ => masters.Main != master, waiting.Token) : Task.Delay(Timeout.Infinite, waiting.Token);
        if (await Task.WhenAny(opening, moved) == moved && moved.IsCompletedSuccessfully)
            await stop.CancelAsync();
        await waiting.CancelAsync();
    }

    private static async Task<(MuxShellSession? Session, MuxReply Reply)> ResultAsync(
        Task<(MuxShellSession? Session, MuxReply Reply)> opening, CancellationToken cancel)
    {
        try
        {
            return await opening;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new MuxReply(MuxTrouble.Silent));
        }
    }

    private async Task AnsweredAsync(MuxReply reply, TimeSpan took)
    {
        if (reply.Trouble is not (MuxTrouble.None or MuxTrouble.Refused))
            return;
        var state = runner.State;
        var known = state.Latency ?? TimeSpan.Zero;
        if (state.Status is LinkStatus.Stale || (took - known).Duration() > known / 4 + TimeSpan.FromMilliseconds(2))
            await runner.PostAsync(new LinkEvent.Answered(took));
    }

    /// <summary>More than usual where the way is long.</summary>
    private TimeSpan AnswerDue => options.AnswerDue + OfTheWay;

    private TimeSpan OfTheWay => 4 * (runner.State.Latency ?? TimeSpan.Zero);

    private async Task LostAsync(Master master, MuxTrouble trouble)
    {
        if (master.Role is MasterRole.Bulk)
            await succession.PassOverAsync(master);
        if (master != masters.Main)
            return;
        var isGone = trouble is not MuxTrouble.Silent && await Task.WhenAny(master.Lost, Task.Delay(DeathNoticed)) == master.Lost;
        // A master that lives but takes nothing new is replaced beside what it still carries.
        if (isGone)
            await runner.PostAsync(new LinkEvent.Lost(MasterPair.Epitaph(master)));
        else if (runner.State.Status is LinkStatus.Up)
            await runner.PostAsync(new LinkEvent.NoAnswer());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(runner.Stopped);
        patience.CancelAfter(options.ConnectDeadline);
        try
        {
            await runner.WhenAsync(now => masters.Main != master || !now.IsUsable, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The next attempt, or the caller's deadline, decides.
        }
    }

    private async Task KillAsync(Master master, int group)
    {
        using var timer = new CancellationTokenSource(options.AnswerDue);
        try
        {
            var number = group.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var (session, _) = await OpenOnAsync(master, $"kill -TERM -{number}", AnswerDue, timer.Token);
            if (session is not null)
            {
                await session.EndAsync(timer.Token);
                await session.DisposeAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The host does not answer; its own watch ends the command when the connection does.
        }
    }
}
