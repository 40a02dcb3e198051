using Berth.App;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Output;

namespace Berth.Runtime;

/// <summary>The real one: effects by the runner, streams by the set.</summary>
internal sealed class ScreenEffects(EffectRunner runner, SubscriptionSet streams, ScreenNotices notices) : IEffects
{
    /// <summary>Of the script that attaches.</summary>
    private const int NoTerminal = 3;

    /// <summary>Of ssh.</summary>
    private const int ConnectionLost = 255;

    public void Start(Effect effect) => runner.Start(effect);

    public void Follow(AppState state) => streams.Follow(Subscriptions.Of(state));

    public void Learn(Abilities abilities) => notices.HasDesktop = abilities.Notifications != NotificationWay.None;

    public bool IsTorn(ChildExit how) => how is { Signal: 0, Code: ConnectionLost };

    public string? LentTrouble(ChildExit how) => how switch
    {
        { Signal: not 0 } => "the agent's terminal was ended by a signal; the agent goes on",
        { Code: NoTerminal } => "the agent's terminal is gone\nhint: restart starts the agent again",
        { Code: ConnectionLost } => "the connection is lost; the agent goes on",
        _ => $"the agent's terminal ended with {how.Code}",
    };
}
