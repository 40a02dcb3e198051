using System.Diagnostics;
using Berth.Hosts;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.App;

internal static class HostCommands
{
    public static Step<AppState> Run(AppState state, CommandId id) => id switch
    {
        CommandId.Hosts => state.Push(new HostsDialog()).Only(),
        CommandId.ConnectHost => Connect(state, ListCursor.Host(state)!.Name),
        CommandId.DisconnectHost => state.With(new Effect.Disconnect(ListCursor.Host(state)!.Name)),
        _ => throw new UnreachableException(id.ToString()),
    };

    public static Step<AppState> Connect(AppState state, string host) =>
        state.Tell(NoticeKind.Hint, $"{host}: connecting").With(new Effect.Connect(host));
}
