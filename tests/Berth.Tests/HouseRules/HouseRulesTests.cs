using Berth.Testing;
using Berth.Testing.HouseRules;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.Tests.HouseRules;

/// <summary>The promises of ARCHITECTURE.md that can be read off the text of the project.</summary>
public sealed class HouseRulesTests(ITestOutputHelper output)
{
    [LabFact(Part.Git)]
    public void Projects_refer_to_what_they_may() => Hold(Layout.ReferenceViolations(SourceTree.Files));

    [LabFact(Part.Git)]
    public void The_top_level_stays_as_it_is() => Hold(Layout.TopLevelViolations(SourceTree.Files));

    [LabFact(Part.Git)]
    public void Namespaces_are_folders() => Hold(Layout.NamespaceViolations(SourceTree.CSharp));

    [LabFact(Part.Git)]
    public void Words_stay_in_their_places() => Hold(WordRules.Program.SelectMany(rule => rule.Violations(SourceTree.Program)));

    [LabFact(Part.Git)]
    public void The_project_speaks_of_itself() => Hold(WordRules.Everywhere.SelectMany(rule => rule.Violations(SourceTree.Files)));

    [LabFact(Part.Git)]
    public void One_function_quotes_for_the_shell()
    {
        string[] quotes = [@"'\\''", @"'\''"];
        var quoting = SourceTree.Program
            .Where(file => file.Code.Literals.Any(literal => quotes.Any(quote => literal.Text.Contains(quote, StringComparison.Ordinal))))
            .Select(file => file.Path).ToList();

        Assert.True(quoting.Count <= 1, string.Join('\n', quoting));
    }

    [LabFact(Part.Git)]
    public void Shell_lies_in_files_of_its_own_place()
    {
        var elsewhere = SourceTree.Shell.Where(file => file.IsBelow("src") && !file.IsBelow("src/Berth.Core/Remote"));

        Hold(elsewhere.Select(file => file.Path));
    }

    [LabFact(Part.Git)]
    public void Files_and_methods_are_short()
    {
        output.WriteLine(Sizes.Report(SourceTree.CSharp));

        Hold(Sizes.Violations(SourceTree.CSharp));
    }

    [LabFact(Part.Git, Part.Shellcheck)]
    public async Task Shell_passes_shellcheck()
    {
        var files = SourceTree.Shell.Select(file => file.Path).ToList();
        output.WriteLine(string.Join('\n', files));

        var checkedAll = await new Command("shellcheck", files) { WorkingDirectory = Repository.Root, Deadline = TimeSpan.FromMinutes(5) }.RunAsync();

        Assert.True(checkedAll.ExitCode == 0, checkedAll.ToString());
    }

    private static void Hold(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
