namespace Berth.Cli.Tables;

/// <summary>One column of a table.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Full">The whole value, for programs.</param>
internal sealed record Column<T>(string Name, Func<T, string?> Full)
{
    /// <summary>The value for people; without it the whole one.</summary>
    public Func<T, Field>? Short { get; init; }

    /// <summary>Where the terminal is too narrow, the columns with the greatest numbers go first.</summary>
    public int Priority { get; init; }

    public bool Right { get; init; }

    /// <summary>How narrow it may become before another goes; 0 is not at all.</summary>
    public int Least { get; init; }

    public Field Show(T row) => Short is null ? Full(row) : Short(row);
}
