using System.Collections.Immutable;

namespace Berth.App;

internal static class StepExtensions
{
    /// <summary>Nothing is to be done outside.</summary>
    public static Step<AppState> Only(this AppState state) => new(state, []);

    public static Step<AppState> With(this AppState state, Effect effect) => new(state, [effect]);

    public static Step<AppState> With(this AppState state, ImmutableArray<Effect> effects) => new(state, effects);

    public static Step<AppState> And(this Step<AppState> step, Effect effect) => step with { Effects = step.Effects.Add(effect) };

    /// <summary>Goes on from where a step led.</summary>
    public static Step<AppState> Then(this Step<AppState> step, Func<AppState, Step<AppState>> next)
    {
        var after = next(step.State);
        return after with { Effects = step.Effects.AddRange(after.Effects) };
    }
}
