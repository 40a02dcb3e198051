using System.Collections.Immutable;

namespace Berth.Sessions;

/// <summary>Figures one after the other, the newest last; what is missing is not a number.</summary>
internal sealed record LoadSeries(ImmutableArray<double> Cpu, ImmutableArray<double> Memory)
{
    public const int Longest = 120;

    public static LoadSeries Empty { get; } = new([], []);

    public LoadSeries Add(double? cpu, double? memory) => new(Append(Cpu, cpu), Append(Memory, memory));

    private static ImmutableArray<double> Append(ImmutableArray<double> values, double? value) =>
        (values.Length < Longest ? values : values.RemoveAt(0)).Add(value ?? double.NaN);
}
