using System.Collections.Immutable;

namespace Berth.App;

/// <summary>What a message came to: the next state, and what is to be done outside.</summary>
internal readonly record struct Step<TState>(TState State, ImmutableArray<Effect> Effects)
{
    public Step(TState state)
        : this(state, [])
    {
    }
}
