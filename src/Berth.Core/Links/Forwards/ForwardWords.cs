using Berth.Core.Links.Mux;

namespace Berth.Core.Links.Forwards;

/// <summary>Forwards in a master's words. Only loopback is ever listened on.</summary>
internal static class ForwardWords
{
    private const string Loopback = "127.0.0.1";

    public static MuxForward For(Forward forward) => forward switch
    {
        Forward.ToPort to => new(MuxProtocol.ForwardLocal, Loopback, (uint)to.LocalPort, to.RemoteHost, (uint)to.RemotePort),
        Forward.ToSocket to => new(MuxProtocol.ForwardLocal, Loopback, (uint)to.LocalPort, to.RemotePath, MuxProtocol.StreamLocal),
        Forward.FromSocket from => new(MuxProtocol.ForwardRemote, from.RemotePath, MuxProtocol.StreamLocal, from.LocalPath, MuxProtocol.StreamLocal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
