using Berth.EndToEnd.Links;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Cli;

/// <summary>Home lies on a disk without room.</summary>
public sealed class FullDiskTests
{
    [LabFact(Part.PublishedProgram, Part.NetworkNamespaces)]
    public async Task Doctor_says_all_that_it_sees_and_no_half_settings_are_left()
    {
        await using var lab = await CliLab.StartAsync();
        var disk = lab.Home + "/disk";
        Directory.CreateDirectory(disk);
        await using var mounted = await MountedFolder.MountAsync(disk, "size=64k");
        await File.WriteAllBytesAsync(disk + "/fill", new byte[52 * 1024]);
        lab.Variables["BERTH_HOME"] = disk;

        var written = await lab.RunAsync("config", "init");
        Assert.Equal(1, written.ExitCode);
        Assert.Contains("berth.toml cannot be written", written.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(disk + "/config/berth.toml"));

        var looked = await lab.RunAsync("doctor");
        Assert.Equal(1, looked.ExitCode);
        Assert.Contains("home\tdatabase\twrong\t", looked.Output, StringComparison.Ordinal);
        Assert.Contains("home\tports\tok\t", looked.Output, StringComparison.Ordinal);
        Assert.Contains("local\tdatabase\twrong\t", looked.Output, StringComparison.Ordinal);
        Assert.Equal("", looked.Error);
    }
}
