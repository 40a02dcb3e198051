using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Berth.Testing.HouseRules;

/// <summary>What may lie where, and which project may use what.</summary>
public static partial class Layout
{
    private static readonly string[] TopLevel = ["Tui.sln", "config", "man", "install.sh", "README.md", "LICENSE", "src", "tests"];

    private static readonly string[] TestPackages = ["Microsoft.NET.Test.Sdk", "xunit", "xunit.runner.visualstudio"];

    /// <summary>Per project: the projects and the packages that it may refer to.</summary>
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> References = new()
    {
        ["Berth.Terminal"] = ([], []),
        ["Berth.Core"] = ([], ["Dapper", "Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3", "Serilog", "Serilog.Sinks.File"]),
        ["Berth"] = (["Berth.Terminal", "Berth.Core"], ["System.CommandLine"]),
        ["Empty"] = ([], []),
        ["Berth.Benchmarks"] = (["Berth.Terminal", "Berth.Core", "Berth", "Berth.Testing"], []),
        ["Berth.Testing"] = (["Berth.Terminal", "Berth.Core"], ["xunit"]),
        ["Berth.Terminal.Tests"] = (["Berth.Terminal", "Berth.Testing", "Berth.Benchmarks"], TestPackages),
        ["Berth.Core.Tests"] = (["Berth.Core", "Berth.Testing"], TestPackages),
        ["Berth.Tests"] = (["Berth", "Berth.Core", "Berth.Terminal", "Berth.Testing"], TestPackages),
        ["Berth.EndToEnd"] = (["Berth", "Berth.Core", "Berth.Terminal", "Berth.Testing", "Berth.Benchmarks"], TestPackages),
    };

    public static IEnumerable<string> TopLevelViolations(IEnumerable<SourceFile> files) =>
        from name in files.Select(file => file.Path.Split('/')[0]).Distinct()
        where !TopLevel.Contains(name) && !name.StartsWith('.')
        select $"{name}: not one of the top level's: {string.Join(' ', TopLevel)}";

    public static IEnumerable<string> ReferenceViolations(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        let project = Path.GetFileNameWithoutExtension(file.Path)
        from violation in References.TryGetValue(project, out var may) ? Beyond(file, may.Projects, may.Packages) : ["no project of the house"]
        select $"{file.Path}: {violation}";

    /// <summary>A namespace is its folder.</summary>
    public static IEnumerable<string> NamespaceViolations(IEnumerable<SourceFile> csharp) =>
        from file in csharp
        let declared = Namespace().Match(file.Code.Code)
        where declared.Success
        let folder = string.Join('.', file.Path.Split('/')[1..^1])
        where declared.Groups[1].Value != folder
        select $"{file.Path}: namespace {declared.Groups[1].Value}, not {folder}";

    private static IEnumerable<string> Beyond(SourceFile project, string[] projects, string[] packages)
    {
        var items = XDocument.Parse(project.Text).Descendants();
        foreach (var item in items)
        {
            var name = item.Attribute("Include")?.Value ?? "";
            if (item.Name.LocalName == "ProjectReference" && !projects.Contains(Path.GetFileNameWithoutExtension(name.Replace('\\', '/'))))
                yield return $"may not refer to {name}";
            else if (item.Name.LocalName == "PackageReference" && !packages.Contains(name))
                yield return $"may not use package {name}";
        }
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
