namespace Berth.Terminal.Drawing;

/// <summary>How much room a part of a split wants: a fixed number of cells, or a share of what the fixed ones leave, within bounds.</summary>
public readonly record struct Extent
{
    private Extent(int weight, int min, int max)
    {
        Weight = weight;
        Min = Math.Max(0, min);
        Max = Math.Max(Min, max);
    }

    /// <summary>0 for a fixed one.</summary>
    public int Weight { get; }

    public int Min { get; }

    public int Max { get; }

    public static Extent Fixed(int cells) => new(0, cells, cells);

    public static Extent Share(int weight = 1, int min = 0, int max = int.MaxValue) => new(Math.Max(1, weight), min, max);

    /// <summary>A share that takes no more than what it holds; a fixed one stays.</summary>
    public Extent Holding(int cells) => Weight == 0 ? this : new(Weight, Min, Math.Min(Max, cells));
}
