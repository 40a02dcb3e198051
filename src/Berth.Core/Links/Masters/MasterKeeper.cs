using Berth.Core.Links.Asking;
using Berth.Core.Links.Mux;

namespace Berth.Core.Links.Masters;

/// <summary>
/// Finds the master of a role, or makes one. Which sockets there are is the truth that all berths share, and a lock that dies with its
/// holder keeps two from making one at once. A socket without a master is removed; a master that does not answer is killed; one
/// that answers but no longer serves is passed over by a newer generation.
/// </summary>
internal sealed class MasterKeeper(SshTarget target, LinkOptions options, LinkShared shared, string host)
{
    private const int Lots = 4;
    private static readonly TimeSpan LotPause = TimeSpan.FromMilliseconds(300);

    /// <summary>Beside the connecting itself: another berth may be asking its user.</summary>
    private TimeSpan LockDeadline => options.ConnectDeadline + options.AnswerDeadline;

    /// <param name="role">Whose master.</param>
    /// <param name="newerThan">Only a generation above this one will do; 0 takes any.</param>
    /// <param name="cancel">Ends the search and a login under way.</param>
    public async Task<(Master? Master, LinkError? Error)> GetAsync(MasterRole role, int newerThan, CancellationToken cancel)
    {
        // The usual case, without the lock: it is there and answers.
        if (target.Generations(role) is [var newest, ..] && newest > newerThan && (await FindAsync(role, cancel)).Master is { } there)
            return (there, null);
        using var held = await MasterLock.TakeAsync(target.Lock(role), LockDeadline, cancel);
        if (held is null)
            return (null, new LinkError(LinkReason.TimedOut, "another berth is still connecting to it", "answer its question there"));
        var highest = newerThan;
        foreach (var generation in target.Generations(role))
        {
            highest = Math.Max(highest, generation);
            if (generation <= newerThan)
                continue;
            if (await FindOrClearAsync(role, generation, cancel) is { } found)
                return (found, null);
        }

        return await MakeAsync(role, highest + 1, held, cancel);
    }

    /// <summary>The newest master, if it answers; makes, clears and waits for nothing.</summary>
    public async Task<(Master? Master, LinkError? Error)> FindAsync(MasterRole role, CancellationToken cancel)
    {
        var found = target.Generations(role) is [var newest, ..] ? (await Master.FindAsync(target, role, newest, options, cancel)).Master : null;
        return found is null ? (null, LinkState.NotConnected) : (found, null);
    }

    private async Task<Master?> FindOrClearAsync(MasterRole role, int generation, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (found, trouble) = await Master.FindAsync(target, role, generation, options, cancel);
            if (found is not null)
                return found;
            if (trouble is MuxTrouble.Silent && attempt == 0)
                continue;
            if (trouble is MuxTrouble.Silent)
                Master.KillSilent(target, role, generation);
            if (trouble is MuxTrouble.Absent)
                Master.Clear(target, role, generation);
            else
                Master.RemoveFiles(target, role, generation);
            return null;
        }
    }

    private async Task<(Master? Master, LinkError? Error)> MakeAsync(MasterRole role, int generation, MasterLock held, CancellationToken cancel)
    {
        while (!Master.Clear(target, role, generation))
            generation++;
        using var ticket = role is MasterRole.Main ? shared.Desk?.Open(host) : null;
        var error = await StartAsync(role, generation, ticket, held, cancel);
        LogAll(role, generation);
        if (error is not null)
        {
            Master.RemoveFiles(target, role, generation);
            return (null, error);
        }

        var (made, trouble) = await Master.FindAsync(target, role, generation, options, cancel);
        if (made is null)
            return (null, new LinkError(LinkReason.Closed, $"the master was gone as soon as it stood ({trouble})"));
        made.RememberPid();
        if (role is MasterRole.Main)
            RememberAsked(ticket is { Asked: true });
        return (made, null);
    }

    /// <summary>sshd drops logins by lot when many come at once, behind a proxy with the same words as a proxy that fails: another lot a little later mends it.</summary>
    private async Task<LinkError?> StartAsync(MasterRole role, int generation, AskTicket? ticket, MasterLock held, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await shared.Pacer.WaitAsync(cancel);
            var error = await new MasterStart(target, options, host).RunAsync(role, generation, ticket, held, cancel);
            if (error?.Reason is not (LinkReason.TooManyConnections or LinkReason.ProxyFailed) || attempt == Lots)
                return error;
            await Task.Delay(LotPause * (attempt + Random.Shared.NextDouble()), cancel);
            File.Delete(target.Log(role, generation));
        }
    }

    /// <summary>A login that asked a person would ask again for a second connection.</summary>
    public bool MayHaveSecond => options.SecondConnection && !File.Exists(target.AskedMark);

    private void RememberAsked(bool asked)
    {
        if (asked)
            File.WriteAllText(target.AskedMark, "");
        else
            File.Delete(target.AskedMark);
    }

    private void LogAll(MasterRole role, int generation)
    {
        if (options.Log is not { } log)
            return;
        foreach (var line in LogFile.Read(target.Log(role, generation), 0).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            log(host, line);
    }
}
