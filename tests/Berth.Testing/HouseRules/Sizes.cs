namespace Berth.Testing.HouseRules;

/// <summary>How long files and methods are: two hard limits, and a report of where the middle lies.</summary>
public static class Sizes
{
    public const int MostFileLines = 300;
    public const int MostMethodLines = 60;
    private const string Table = "table";

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> csharp)
    {
        foreach (var file in csharp.Where(file => !file.IsExcusedFrom(Table)))
        {
            if (file.Lines > MostFileLines)
                yield return $"{file.Path}: {file.Lines} lines, at most {MostFileLines}";
            foreach (var member in Members.Of(file.Code).Where(member => member.Lines > MostMethodLines))
                yield return $"{file.Path}:{member.Line}: {member.Name} takes {member.Lines} lines, at most {MostMethodLines}";
        }
    }

    /// <summary>Per project: files and methods, each with count, median, 90 of 100 and largest.</summary>
    public static string Report(IEnumerable<SourceFile> csharp)
    {
        var rows = from file in csharp
                   where !file.IsExcusedFrom(Table)
                   group file by string.Join('/', file.Path.Split('/').Take(2)) into project
                   let methods = project.SelectMany(file => Members.Of(file.Code)).Select(member => member.Lines)
                   select $"{project.Key,-30} files {Spread(project.Select(file => file.Lines))}   methods {Spread(methods)}";
        return $"{"",-30} count, median / p90 / largest lines\n{string.Join('\n', rows)}";
    }

    private static string Spread(IEnumerable<int> sizes)
    {
        var sorted = sizes.Order().ToList();
        return sorted.Count == 0 ? "none" : $"{sorted.Count,5}, {sorted[sorted.Count / 2],3} / {sorted[sorted.Count * 9 / 10],3} / {sorted[^1],3}";
    }
}
