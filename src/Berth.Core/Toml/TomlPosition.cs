namespace Berth.Core.Toml;

/// <summary>A place as editors count it: both from 1, the column in characters.</summary>
public readonly record struct TomlPosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
