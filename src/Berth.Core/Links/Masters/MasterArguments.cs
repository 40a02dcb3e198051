using System.Collections.Immutable;
using System.Globalization;

namespace Berth.Core.Links.Masters;

/// <summary>
/// The command line of a master. The user's settings say how to reach the host and who to be there; what they say about sharing
/// connections, commands, terminals and forwards of their own would get in the way, and is overridden. Nothing here touches the
/// checking of host keys.
/// </summary>
internal static class MasterArguments
{
    public static List<string> For(SshTarget target, LinkOptions options, string socket, bool mayAsk)
    {
        var arguments = new List<string>(SshTarget.Program(options))
        {
            "-M", "-N", "-T", "-f", "-S", socket, "-E", socket + ".log",
        };
        foreach (var setting in Settings(target, options))
        {
            arguments.Add("-o");
            arguments.Add(setting);
        }

        if (!mayAsk)
        {
            arguments.Add("-o");
            arguments.Add("BatchMode=yes");
        }

        arguments.AddRange(target.Address.Arguments);
        return arguments;
    }

    /// <summary>Where the master is gone meanwhile, ssh ends instead of logging in again.</summary>
    public static ImmutableArray<string> ForTerminal(SshTarget target, LinkOptions options, string socket, string command) =>
    [
        .. SshTarget.Program(options), "-t", "-S", socket,
        "-o", "ControlMaster=no", "-o", "ProxyCommand=false", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
        "-o", "RemoteCommand=none", "-o", "PermitLocalCommand=no", "-o", "ClearAllForwardings=yes", "-o", "EscapeChar=none",
        .. target.Address.Arguments, command,
    ];

    private static IEnumerable<string> Settings(SshTarget target, LinkOptions options) =>
    [
        "ControlPersist=no",
        "RemoteCommand=none",
        "RequestTTY=no",
        "EscapeChar=none",
        "PermitLocalCommand=no",
        "ClearAllForwardings=yes",
        "ExitOnForwardFailure=no",
        "GatewayPorts=no",
        "StreamLocalBindMask=0177",
        "StreamLocalBindUnlink=yes",
        "ForwardX11=no",
        "Tunnel=no",
        "VisualHostKey=no",
        "LogLevel=VERBOSE",
        "ConnectionAttempts=1",
        "TCPKeepAlive=yes",
        $"ConnectTimeout={Number(target.Settings.ConnectTimeoutSeconds ?? options.ConnectTimeout.TotalSeconds)}",
        $"ServerAliveInterval={Number(options.KeepAlive.TotalSeconds)}",
        "ServerAliveCountMax=2",
    ];

    private static string Number(double value) => Math.Max(1, (int)value).ToString(CultureInfo.InvariantCulture);
}
