using System.Diagnostics;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Install;

public sealed class InstallTests
{
    /// <summary>One story on one bare machine, because making the machine takes longer than all that is tried on it.</summary>
    [LabFact(Part.Debootstrap)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task A_bare_machine_installs_upgrades_and_uninstalls_and_says_what_it_lacks()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Berth.EndToEnd", "Install");
        var start = new ProcessStartInfo(Path.Combine(folder, "bare-machine"), [Repository.Cache, Repository.Root])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(await File.ReadAllTextAsync(Path.Combine(folder, "storyline.sh")));
        process.StandardInput.Close();

        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.DoesNotContain("FAIL", said, StringComparison.Ordinal);
        Assert.EndsWith("end of the story\n", said, StringComparison.Ordinal);
    }
}
