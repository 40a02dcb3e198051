using System.Diagnostics;
using Berth.Testing.Terminals;

namespace Berth.Benchmarks.Latency;

/// <summary>From the byte of a key to the first bytes that answer it, through a pty, in microseconds.</summary>
internal sealed class KeyTimes
{
    private const int Seed = 17;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);
    private readonly double[] _sorted;

    private KeyTimes(double[] sorted) => _sorted = sorted;

    public double Median => At(0.5);

    public double P99 => At(0.99);

    /// <summary>The keys in turn, 3 to 8 ms apart; what the program says meanwhile is read away.</summary>
    public static KeyTimes Of(Pty pty, int presses, params string[] keys)
    {
        var random = new Random(Seed);
        var times = new List<double>(presses);
        var warmUp = presses / 5;
        var bytes = Array.ConvertAll(keys, System.Text.Encoding.UTF8.GetBytes);
        for (var i = -warmUp; i < presses; i++)
        {
            Pause(pty, TimeSpan.FromMilliseconds(random.Next(3, 9)));
            var key = bytes[(i + warmUp) % bytes.Length];
            var began = Stopwatch.GetTimestamp();
            pty.WriteBlind(key);
            var answered = pty.Read(AtMost) > 0;
            if (i >= 0 && answered)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        times.Sort();
        return new([.. times]);
    }

    private static void Pause(Pty pty, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        while (time - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            pty.Read(left);
    }

    private double At(double share) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min((int)(share * _sorted.Length), _sorted.Length - 1)];
}
