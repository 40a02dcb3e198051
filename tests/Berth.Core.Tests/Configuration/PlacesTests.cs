using Berth.Core.Configuration;
using Xunit;

namespace Berth.Core.Tests.Configuration;

public class PlacesTests
{
    [Fact]
    public void Find_goes_by_xdg()
    {
        var places = Find(("HOME", "/home/me"), ("XDG_CONFIG_HOME", "/c"), ("XDG_STATE_HOME", "/s"), ("XDG_RUNTIME_DIR", "/run/user/7"));
        Assert.Equal(("/c/berth", "/s/berth", "/run/user/7/berth"), (places.Config, places.State, places.Runtime));
        Assert.Equal(("/c/berth/berth.toml", "/s/berth/berth.db", "/s/berth/secret.key", "/s/berth/log"), (places.Settings, places.Database, places.SecretKey, places.Logs));
    }

    [Fact]
    public void Find_falls_back_to_home_and_the_temp_folder()
    {
        var places = Find(("HOME", "/home/me"), ("XDG_CONFIG_HOME", "relative"), ("XDG_STATE_HOME", ""));
        Assert.Equal(("/home/me/.config/berth", "/home/me/.local/state/berth", "/tmp/berth-7"), (places.Config, places.State, places.Runtime));
        Assert.Equal("/home/me/.ssh/config", places.SshConfig);
    }

    [Fact]
    public void Find_moves_all_by_berth_home()
    {
        var places = Find(("HOME", "/home/me"), ("XDG_CONFIG_HOME", "/c"), ("BERTH_HOME", "/b"));
        Assert.Equal(("/b/config", "/b/state", "/b/run"), (places.Config, places.State, places.Runtime));
    }

    [Fact]
    public void Ensure_makes_a_folder_for_us_alone_and_takes_back_wider_modes()
    {
        using var folder = new TempFolder();
        var path = folder.At("a/run");
        Assert.Null(PrivateFolder.Ensure(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, (UnixFileMode)0x1FF);
        Assert.Null(PrivateFolder.Ensure(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Ensure_refuses_links_files_and_what_is_not_ours()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("real"));
        Directory.CreateSymbolicLink(folder.At("link"), folder.At("real"));
        File.WriteAllText(folder.At("file"), "");
        Assert.Contains("symbolic link", PrivateFolder.Ensure(folder.At("link")), StringComparison.Ordinal);
        Assert.NotNull(PrivateFolder.Ensure(folder.At("file")));
        if (Environment.UserName != "root")
            Assert.Contains("belongs to somebody else", PrivateFolder.Ensure("/usr"), StringComparison.Ordinal);
    }

    private static Places Find(params (string Name, string Value)[] environment) => Places.Find(environment.ToDictionary(pair => pair.Name, pair => pair.Value), 7);
}
