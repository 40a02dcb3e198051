using System.IO.Pipes;
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
    public async Task Pipe_is_read_to_its_end_and_one_that_nobody_writes_to_holds_nobody_up()
    {
        using var folder = new TempFolder();
        await RunAsync("mkfifo", folder.At("pipe"));
        var file = new SettingsFile(folder.At("pipe"), AskedFor: true);
        var writing = RunAsync("sh", "-c", $"echo '[defaults]' >{folder.At("pipe")}; sleep 0.1; ");

        Assert.True(file.Load().Result.IsValid);
        await writing;
        var error = Assert.Single((file with { Patience = TimeSpan.FromMilliseconds(200) }).Load().Result.Errors);
        Assert.Contains("no file", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
        // Whoever still waits is let go.
        await RunAsync("sh", "-c", $"echo >{folder.At("pipe")}");
    }

    /// <summary>As a shell's <c>&lt;(…)</c> gives it: a link, the length of which is not that of the pipe.</summary>
    [Fact]
    public void Open_pipe_that_nobody_writes_to_holds_nobody_up()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var file = new SettingsFile($"/proc/self/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}", AskedFor: true) { Patience = TimeSpan.FromMilliseconds(200) };
        using var letGo = new Timer(_ => pipe.SafePipeHandle.Dispose(), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        Assert.Contains("no file", Assert.Single(file.Load().Result.Errors).Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(params string[] words)
    {
        using var child = System.Diagnostics.Process.Start(words[0], words[1..]);
        await child.WaitForExitAsync();
    }

    [Fact]
    public void Folder_and_giant_are_refused()
    {
        using var folder = new TempFolder();
        Assert.Contains("directory", Assert.Single(new SettingsFile(folder.Path, AskedFor: false).Load().Result.Errors).Message, StringComparison.Ordinal);
        Assert.Contains("4 MB", Assert.Single(new SettingsFile("/dev/zero", AskedFor: true).Load().Result.Errors).Message, StringComparison.Ordinal);
        Assert.NotEmpty(new SettingsFile("", AskedFor: true).Load().Result.Errors);
        File.WriteAllBytes(folder.At("giant"), new byte[(4 << 20) + 1]);
        Assert.Contains("4 MB", Assert.Single(new SettingsFile(folder.At("giant"), AskedFor: false).Load().Result.Errors).Message, StringComparison.Ordinal);
    }
}
