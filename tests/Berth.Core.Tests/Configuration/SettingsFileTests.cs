using Berth.Core.Configuration;
using Xunit;

namespace Berth.Core.Tests.Configuration;

public class SettingsFileTests
{
    [Fact]
    public void Missing_file_is_right_unless_it_was_asked_for()
    {
        using var folder = new TempFolder();
        Assert.True(new SettingsFile(folder.At("no/berth.toml"), AskedFor: false).Load().Result.IsValid);
        Assert.Contains("no such file", Assert.Single(new SettingsFile(folder.At("no/berth.toml"), AskedFor: true).Load().Result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_and_giant_are_refused()
    {
        using var folder = new TempFolder();
        Assert.Contains("directory", Assert.Single(new SettingsFile(folder.Path, AskedFor: false).Load().Result.Errors).Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder.At("giant"), new byte[(4 << 20) + 1]);
        Assert.Contains("4 MB", Assert.Single(new SettingsFile(folder.At("giant"), AskedFor: false).Load().Result.Errors).Message, StringComparison.Ordinal);
    }
}
