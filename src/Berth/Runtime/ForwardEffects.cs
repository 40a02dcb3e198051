using Berth.App;
using Berth.Cli;
using Berth.Commands.Forwards;
using Berth.Core.Configuration.Values;
using Berth.Notices;

namespace Berth.Runtime;

/// <summary>Forwards, made and ended as the command line does it; what it would print is what the screen says.</summary>
internal static class ForwardEffects
{
    public static async Task<Msg?> DoAsync(Composition berth, Effect effect, CancellationToken cancel)
    {
        var id = effect switch { Effect.Forward forward => forward.Session, Effect.Unforward unforward => unforward.Session, _ => default };
        if (berth.Sessions.Find(id) is not { } session || berth.Hosts.FindOrReach(session.Host).Host is not { } host)
            return new NoticeMsg.Said(NoticeKind.Error, "the session is gone");
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var forwarding = new Forwarding(new Invocation(null!, new GlobalValues(null, false, false, true), output, errors, cancel), berth, host);
        var code = effect switch
        {
            Effect.Forward forward => await forwarding.AddAsync(session, new PortForward(forward.RemotePort, forward.LocalPort)).ConfigureAwait(false),
            Effect.Unforward unforward => await forwarding.RemoveAsync(session, unforward.RemotePort).ConfigureAwait(false),
            _ => ExitCode.Done,
        };
        var failed = code != ExitCode.Done;
        var said = (failed ? errors : output).ToString().Trim().Replace("berth: ", "", StringComparison.Ordinal);
        return new NoticeMsg.Said(failed ? NoticeKind.Error : NoticeKind.Done, said) { ReadsStore = !failed };
    }
}
