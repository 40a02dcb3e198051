using Berth.Core.Links.Masters;

namespace Berth.Core.Links.Forwards;

/// <summary>Whether a forward leads anywhere, and if not, why.</summary>
internal static class ForwardCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    public static readonly LinkError StreamLocalForbidden = new(
        LinkReason.StreamLocalForbidden, "the host forbids forwards to Unix sockets", "allow AllowStreamLocalForwarding in its sshd_config, or use a port endpoint");

    public static async Task<LinkError?> RunAsync(Forward forward, IReadOnlyList<Master> masters, TimeSpan latency, CancellationToken cancel)
    {
        if (forward.Port is not { } port)
            return null;
        if (Stranger(port, masters) is { } stranger)
            return ForwardPorts.Taken(port, stranger);
        var ends = masters.Select(master => (Master: master, Log: master.ReadLog(LogFile.End).Next)).ToList();
        var reaches = await ForwardPorts.ReachesAsync(port, Patience + 2 * latency, cancel);
        if (reaches is true)
            return null;
        if (reaches is null)
            return new LinkError(LinkReason.Closed, $"nothing listens on local port {port}", "the link is down, or the forward was cancelled");
        var said = string.Concat(ends.Select(end => end.Master.ReadLog(end.Log).Text));
        return Explain(forward, said) with { Said = SshWords.Clean(said) };
    }

    /// <summary>Who has the port where no master of this machine has it: then it is not the host that answers there.</summary>
    private static PortHolder? Stranger(int port, IReadOnlyList<Master> masters)
    {
        if (masters.Count == 0 || PortHolder.Find(port, [.. masters.Select(master => master.Pid)]) is not { } holder)
            return null;
        var sockets = Path.GetDirectoryName(masters[0].Socket) + "/";
        return masters.Any(master => master.Pid == holder.Pid) || MasterProcess.IsMaster(holder.Pid, sockets) ? null : holder;
    }

    private static LinkError Explain(Forward forward, string said)
    {
        var forbidden = said.Contains("administratively prohibited", StringComparison.Ordinal);
        if (forbidden && forward is Forward.ToSocket)
            return StreamLocalForbidden;
        if (forbidden)
            return new LinkError(LinkReason.ForwardingForbidden, "the host forbids forwards", "set AllowTcpForwarding yes in its sshd_config, and PermitOpen any");
        return new LinkError(LinkReason.NothingListening, forward is Forward.ToSocket to
            ? $"nothing listens on {to.RemotePath} on the host"
            : $"nothing listens on port {((Forward.ToPort)forward).RemotePort} on the host", "look at the server's log");
    }
}
