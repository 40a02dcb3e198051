using System.Net.Sockets;

namespace Berth.Core.Links.Calls;

/// <summary>A command line that runs in a login shell of a host. Disposing it closes its streams, which the command is made to notice.</summary>
internal interface IShellSession : IAsyncDisposable
{
    Socket Input { get; }

    Socket Output { get; }

    Socket Errors { get; }

    /// <summary>The exit code, when the streams have ended; null where the way to the host was cut instead.</summary>
    Task<int?> EndAsync(CancellationToken cancel);

    /// <summary>Ends the command's process group, for a command that does not notice the end of its input.</summary>
    Task KillAsync(int group);
}
