using Berth.Core.Toml;

namespace Berth.Core.Configuration;

/// <summary>Where a value came from: the file's name, the variable's, or the option's.</summary>
public sealed record Origin(OriginKind Kind, string Source, TomlPosition? Position)
{
    public static readonly Origin Default = new(OriginKind.Default, "", null);

    public override string ToString() => Kind is OriginKind.Default ? "default" : Position is { } position ? $"{Source}:{position.Line}" : Source;
}
