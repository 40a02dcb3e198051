namespace Berth.Core.Links.Mux;

/// <summary>A forward in the master's words. It is cancelled with the very words with which it was opened.</summary>
internal readonly record struct MuxForward(uint Kind, string ListenHost, uint ListenPort, string ConnectHost, uint ConnectPort)
{
    public void Write(MuxWriter writer) =>
        writer.Number(Kind).Text(ListenHost).Number(ListenPort).Text(ConnectHost).Number(ConnectPort);
}
