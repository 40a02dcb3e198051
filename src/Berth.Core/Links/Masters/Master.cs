using System.Globalization;
using Berth.Core.Links.Mux;

namespace Berth.Core.Links.Masters;

/// <summary>
/// A running master that we are connected to. One connection stays open for alive checks and forwards, so that the master's end is
/// known the moment it comes, at no cost while nothing happens.
/// </summary>
internal sealed class Master : IAsyncDisposable
{
    private readonly SshTarget _target;
    private readonly LinkOptions _options;
    private readonly MasterLock? _use;

    private Master(SshTarget target, MasterRole role, int generation, LinkOptions options, MuxConnection control)
    {
        _target = target;
        _options = options;
        Role = role;
        Generation = generation;
        Control = control;
        _use = MasterLock.TryTake(UsePath, shared: true);
    }

    public MasterRole Role { get; }

    public int Generation { get; }

    public string Socket => _target.Socket(Role, Generation);

    public int Pid { get; private init; }

    public MuxConnection Control { get; }

    /// <summary>Ends when the master does.</summary>
    public Task Lost => Control.Closed;

    /// <summary>Every berth that uses this master holds a share of the lock on it.</summary>
    private string UsePath => Socket + ".use";

    /// <summary>Connects to the master behind a socket, if there is one that answers.</summary>
    public static async Task<(Master? Master, MuxTrouble Trouble)> FindAsync(
        SshTarget target, MasterRole role, int generation, LinkOptions options, CancellationToken cancel)
    {
        var (control, trouble) = await MuxConnection.OpenAsync(target.Socket(role, generation), options.MasterDeadline, cancel);
        if (control is null)
            return (null, trouble);
        var alive = await control.CheckAsync(cancel);
        if (alive.Done)
            return (new Master(target, role, generation, options, control) { Pid = (int)alive.Value }, MuxTrouble.None);
        await control.DisposeAsync();
        return (null, alive.Trouble);
    }

    public async Task<(MuxConnection? Connection, MuxTrouble Trouble)> ConnectAsync(CancellationToken cancel) =>
        await MuxConnection.OpenAsync(Socket, _options.MasterDeadline, cancel);

    /// <summary>What ssh wrote from a place on; the place to go on from comes with it.</summary>
    public (string Text, long Next) ReadLog(long from) => LogFile.Read(_target.Log(Role, Generation), from);

    /// <summary>One more use of the master, for as long as it is held.</summary>
    public IDisposable? Hold() => MasterLock.TryTake(UsePath, shared: true);

    /// <summary>A master that hangs keeps its ports; nothing goes through it any more that could be cut.</summary>
    public async Task KillIfSilentAsync(CancellationToken cancel)
    {
        if ((await Control.CheckAsync(cancel)).Trouble is MuxTrouble.Silent)
            MasterProcess.Kill(Pid, Socket);
    }

    /// <summary>Ends the master for everybody. One that does not listen to reason is killed.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        await Control.TerminateAsync(cancel);
        if (await Task.WhenAny(Lost, Task.Delay(_options.MasterDeadline, cancel)) != Lost)
            MasterProcess.Kill(Pid, Socket);
        RemoveFiles(_target, Role, Generation);
    }

    /// <summary>Ends the master if no other berth uses it any more. Ours are the calls that went before.</summary>
    /// <returns>Whether it is gone.</returns>
    public async Task<bool> CloseIfUnusedAsync(CancellationToken cancel)
    {
        _use?.Dispose();
        using var alone = MasterLock.TryTake(UsePath, shared: false);
        if (alone is null)
            return false;
        await CloseAsync(cancel);
        return true;
    }

    /// <summary>The same if nothing flows through it any more: the user's own sessions and connections hold no lock. The one connection that there is then is ours.</summary>
    public async Task<bool> CloseIfIdleAsync(CancellationToken cancel) =>
        MasterTraffic.Of(Pid, Socket) is { Connections: <= 1 } && await CloseIfUnusedAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        _use?.Dispose();
        await Control.DisposeAsync();
    }

    /// <summary>
    /// Makes room for a master. One whose socket somebody swept away (a cleaner of temporary files) is out of everybody's reach: it ends,
    /// unless a berth still works with it, or somebody else's sessions go on there. One with ports ends in any case: they are wanted.
    /// </summary>
    /// <returns>False where it stays.</returns>
    public static bool Clear(SshTarget target, MasterRole role, int generation)
    {
        var socket = target.Socket(role, generation);
        using var alone = MasterLock.TryTake(socket + ".use", shared: false);
        if (alone is null || ServesOthers(socket))
            return false;
        KillSilent(target, role, generation);
        RemoveFiles(target, role, generation);
        return true;
    }

    private static bool ServesOthers(string socket) => RememberedPid(socket) is { } pid && MasterProcess.IsMaster(pid, socket)
        && MasterTraffic.Of(pid, socket) is { Connections: > 0, Forwards: 0 };

    public static void RemoveFiles(SshTarget target, MasterRole role, int generation)
    {
        var socket = target.Socket(role, generation);
        foreach (var path in (string[])[socket, socket + ".log", socket + ".pid", socket + ".use"])
            File.Delete(path);
    }

    public void RememberPid() => File.WriteAllText(Socket + ".pid", Pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>Kills the master behind a socket that does not answer: nothing else would free the ports that it holds.</summary>
    public static void KillSilent(SshTarget target, MasterRole role, int generation)
    {
        var socket = target.Socket(role, generation);
        if (RememberedPid(socket) is { } pid)
            MasterProcess.Kill(pid, socket);
    }

    private static int? RememberedPid(string socket) =>
        File.Exists(socket + ".pid") && int.TryParse(File.ReadAllText(socket + ".pid"), CultureInfo.InvariantCulture, out var pid) ? pid : null;
}
