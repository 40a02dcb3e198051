using System.Net.Sockets;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Transfers;

/// <summary>This machine's tar, with one of its ends in our hands.</summary>
internal sealed class LocalTar : IAsyncDisposable
{
    private readonly ChildProcess _child;
    private readonly SocketPair _stream;

    private LocalTar(ChildProcess child, SocketPair stream)
    {
        _child = child;
        _stream = stream;
    }

    public Socket Stream => _stream.Ours;

    /// <returns>Null where there is no tar.</returns>
    public static LocalTar? Pack(string folder) => Start(["tar", "-cf", "-", "-C", folder, "."], packs: true);

    public static LocalTar? Unpack(string folder) => Start(["tar", "-xf", "-", "-C", folder], packs: false);

    /// <summary>To be asked when its stream has ended.</summary>
    public Task<int> ExitAsync(CancellationToken cancel) => _child.WaitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        _stream.Dispose();
        await _child.KillAsync();
    }

    private static LocalTar? Start(string[] arguments, bool packs)
    {
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var stream = SocketPair.Create();
        // macOS would add a file of attributes to each file.
        var streams = packs ? new ChildStreams(nothing, stream.Theirs, nothing) : new ChildStreams(stream.Theirs, nothing, nothing);
        var (child, _) = Spawn.Start(arguments, Masters.SshEnvironment.With(("COPYFILE_DISABLE", "1")), streams);
        stream.Theirs.Dispose();
        if (child is not null)
            return new LocalTar(child, stream);
        stream.Dispose();
        return null;
    }
}
