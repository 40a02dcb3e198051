using System.Diagnostics;

namespace Berth.Testing.Labs.Processes;

/// <summary>Waiting for a condition, never for a time.</summary>
public static class Wait
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(string what, Func<bool> condition, TimeSpan? deadline = null) =>
        UntilAsync(what, () => Task.FromResult(condition()), deadline);

    /// <summary>Asks often at first and ever more seldom; at the deadline the test fails and says what did not come.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? deadline = null)
    {
        var clock = Stopwatch.StartNew();
        for (var pause = 2.0; !await condition(); pause = Math.Min(pause * 1.3, 100))
        {
            if (clock.Elapsed > (deadline ?? Usual))
                throw new TimeoutException($"waited {clock.Elapsed.TotalSeconds:0.0} s for: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(pause));
        }
    }
}
