namespace Berth.Core.Links;

/// <summary>How long to wait after so many failures in a row: doubling from one second to a minute, spread by up to a quarter.</summary>
internal static class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <param name="failures">At least one.</param>
    /// <param name="chance">In [0, 1): where in the spread to land; the result never leaves [First, Most].</param>
    public static TimeSpan After(int failures, double chance)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 6));
        var wait = (doubled < Most ? doubled : Most) * (0.875 + 0.25 * chance);
        return wait < First ? First : wait > Most ? Most : wait;
    }
}
