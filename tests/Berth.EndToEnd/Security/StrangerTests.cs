using System.Xml.Linq;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Security;

/// <summary>man/security.md says what others tried and what came of it: this is where they try.</summary>
public sealed class StrangerTests
{
    [LabFact(Part.PublishedProgram, Part.Root, Part.Sshd, Part.CodeServer, Part.Tmux, Part.Busybox)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Other_users_come_to_what_the_manual_says()
    {
        await using var lab = await SecurityLab.StartAsync();
        var found = new List<string>();
        foreach (var (what, attempt) in Attempts.All)
            found.Add($"| {what} | {await attempt(lab)} |");

        Assert.Equal(SecurityPage.Table("| a stranger tries to | and comes to |"), found);
    }

    [Fact]
    public void Dependencies_are_those_that_the_manual_lists()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "src/Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(one => one.Attribute("Include")!.Value, one => one.Attribute("Version")!.Value);
        var used = ((string[])["src/Berth.Core/Berth.Core.csproj", "src/Berth/Berth.csproj"])
            .SelectMany(project => XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("PackageReference")).Select(one => one.Attribute("Include")!.Value);

        Assert.Equal(used.Select(name => $"{name} {versions[name]}").Order(StringComparer.Ordinal),
            SecurityPage.Table("| part of the program | licence |").Select(row => row.Split('|')[1].Trim()).Where(part => versions.ContainsKey(part.Split(' ')[0])).Order(StringComparer.Ordinal));
    }
}
