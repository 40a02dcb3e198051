using Berth.Core.Configuration.Values;

namespace Berth.EndToEnd.Soak;

/// <summary>How long, and how much of it. BERTH_SOAK=60m is the whole; without it a minute's worth shows that everything is in place.</summary>
internal sealed record SoakShape(TimeSpan Time, int Hosts, int Sessions, int Hands)
{
    public static SoakShape OfThisRun => Duration.TryParse(Environment.GetEnvironmentVariable("BERTH_SOAK"), out var time)
        ? new(time, 4, 60, 3)
        : new(TimeSpan.FromSeconds(40), 2, 8, 2);
}
