using Berth.App;
using Berth.Terminal.EventLoop;

namespace Berth.Runtime;

/// <summary>The real one: effects by the runner, streams by the set.</summary>
internal sealed class ScreenEffects(EffectRunner runner, SubscriptionSet streams) : IEffects
{
    public void Start(Effect effect) => runner.Start(effect);

    public void Follow(AppState state) => streams.Follow(Subscriptions.Of(state));

    public string? LentTrouble(ChildExit how) => how.Signal != 0 ? "the agent's terminal was ended by a signal" : $"the agent's terminal ended with {how.Code}";
}
