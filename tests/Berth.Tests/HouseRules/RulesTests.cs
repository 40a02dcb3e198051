using Berth.Testing.HouseRules;
using Xunit;

namespace Berth.Tests.HouseRules;

/// <summary>That the rules find what breaks them, and let pass what does not.</summary>
public sealed class RulesTests
{
    [Theory]
    [InlineData("src/Berth/X.cs", "new ProcessStartInfo(\"ssh\")", "only Links starts ssh")]
    [InlineData("src/Berth.Core/Links/X.cs", "new ProcessStartInfo(\"ssh\")", null)]
    [InlineData("src/Berth.Core/Configuration/X.cs", "table[\"ssh\"]", null)]
    [InlineData("src/Berth.Core/Sessions/X.cs", "using Dapper;", "only Storage speaks SQL")]
    [InlineData("src/Berth.Core/Sessions/X.cs", "Run(\"select id from sessions\");", "only Storage speaks SQL")]
    [InlineData("src/Berth.Core/Sessions/X.cs", "Say(\"select a session from the list first\"); // using Dapper", null)]
    [InlineData("src/Berth.Core/Storage/X.cs", "using Dapper; Run(\"select id from sessions\");", null)]
    [InlineData("src/Berth.Core/Runners/X.cs", "Run(\"kill $1 2>/dev/null\");", "only Remote holds shell text")]
    [InlineData("src/Berth.Core/Remote/X.cs", "Run(\"kill $1 2>/dev/null\");", null)]
    [InlineData("src/Berth/X.cs", "try { } catch (Exception e) { }", "catch Exception only at the edges")]
    [InlineData("src/Berth/X.cs", "try { } catch { }", "catch Exception only at the edges")]
    [InlineData("src/Berth/X.cs", "try { } catch { Clean(); throw; }", null)]
    [InlineData("src/Berth/X.cs", "try { } catch (Exception e) when (e is A or B) { }", null)]
    [InlineData("src/Berth/Program.cs", "try { } catch (Exception e) { }", null)]
    [InlineData("src/Berth/App/Update.cs", "async Task F() { }", "App is pure")]
    [InlineData("src/Berth/Runtime/Loop.cs", "async Task F() { }", null)]
    [InlineData("src/Berth.Terminal/X.cs", "SessionId id;", "Terminal knows no domain")]
    [InlineData("src/Berth/X.cs", "[LibraryImport(\"libc\", EntryPoint = \"write\")]", "only Output writes to the terminal")]
    [InlineData("src/Berth/X.cs", "// house rule: App is pure, only Links starts ssh: for a test\nnew ProcessStartInfo(\"ssh\")", "only Links starts ssh")]
    [InlineData("src/Berth/X.cs", "// house rule: only Links starts ssh, but not here, because\nnew ProcessStartInfo(\"ssh\")", null)]
    public void Words_are_found_where_they_may_not_be(string path, string text, string? broken)
    {
        var violations = WordRules.Program.SelectMany(rule => rule.Violations([new SourceFile(path, () => text)])).ToList();

        if (broken is null)
            Assert.Empty(violations);
        else
            Assert.Contains(violations, violation => violation.Contains(broken, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md", "cd /wo" + "rk/here", false)]
    [InlineData("README.md", "tests/wo" + "rk/here", true)]
    [InlineData("x.sh", "curl https://registry" + ".npmjs.org/x", false)]
    public void Foreign_words_are_found(string path, string text, bool clean) =>
        Assert.Equal(clean, !WordRules.Everywhere.SelectMany(rule => rule.Violations([new SourceFile(path, () => text)])).Any());

    [Theory]
    [InlineData("Berth.Terminal", "<PackageReference Include=\"xunit\" />", false)]
    [InlineData("Berth.Terminal", "<ProjectReference Include=\"../Berth.Core/Berth.Core.csproj\" />", false)]
    [InlineData("Berth.Core", "<PackageReference Include=\"Dapper\" />", true)]
    [InlineData("Berth.Core", "<ProjectReference Include=\"../Berth.Terminal/Berth.Terminal.csproj\" />", false)]
    [InlineData("Berth", "<ProjectReference Include=\"../Berth.Core/Berth.Core.csproj\" />", true)]
    [InlineData("Berth.New", "", false)]
    public void References_are_held_to_the_list(string project, string item, bool may) =>
        Assert.Equal(may, !Layout.ReferenceViolations([new SourceFile($"src/{project}/{project}.csproj", () => $"<Project>{item}</Project>")]).Any());

    [Theory]
    [InlineData("docs/a.md", false)]
    [InlineData(".ci/run", true)]
    [InlineData("tests/run", true)]
    public void Top_level_is_held_to_the_list(string path, bool may) =>
        Assert.Equal(may, !Layout.TopLevelViolations([new SourceFile(path, () => "")]).Any());

    [Theory]
    [InlineData("src/Berth/App/X.cs", "namespace Berth.App;", true)]
    [InlineData("src/Berth/App/X.cs", "namespace Berth;", false)]
    public void Namespace_is_held_to_the_folder(string path, string text, bool may) =>
        Assert.Equal(may, !Layout.NamespaceViolations([new SourceFile(path, () => text)]).Any());

    [Fact]
    public void Sizes_are_held_to_the_limits_but_for_tables()
    {
        var method = "class A\n{\n    void M()\n    {\n" + string.Concat(Enumerable.Repeat("        F();\n", Sizes.MostMethodLines)) + "    }\n}\n";
        var file = string.Concat(Enumerable.Repeat("using A;\n", Sizes.MostFileLines + 1));

        Assert.Single(Sizes.Violations([new SourceFile("a.cs", () => method)]));
        Assert.Single(Sizes.Violations([new SourceFile("a.cs", () => file)]));
        Assert.Empty(Sizes.Violations([new SourceFile("a.cs", () => "// house rule: table of widths\n" + file)]));
    }
}
