using Berth.App;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Output;

namespace Berth.Runtime;

/// <summary>Who does what the states ask for; a test records it instead.</summary>
internal interface IEffects
{
    /// <summary>Begins it; what comes of it comes as messages.</summary>
    void Start(Effect effect);

    /// <summary>The streams that a state wants run, and no others.</summary>
    void Follow(AppState state);

    /// <summary>What the terminal can, as far as it has answered.</summary>
    void Learn(Abilities abilities);

    /// <summary>What it means that the child that had the terminal ended so; null where that is as it should be.</summary>
    string? LentTrouble(ChildExit how);

    /// <summary>Whether the link died under that child.</summary>
    bool IsTorn(ChildExit how);
}
