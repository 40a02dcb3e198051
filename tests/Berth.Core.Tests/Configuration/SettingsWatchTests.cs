using System.IO.Pipes;
using Berth.Core.Configuration;
using Xunit;

namespace Berth.Core.Tests.Configuration;

public class SettingsWatchTests
{
    private const string Dark = "[ui]\ntheme = \"dark\"\n";
    private const string Light = "[ui]\ntheme = \"light\"\n";

    [Fact]
    public async Task Save_in_place_is_noticed()
    {
        await using var watched = new Watched(Dark);
        File.WriteAllText(watched.File, Light);
        var update = await watched.NextAsync();
        Assert.Equal("ui.theme", Assert.Single(update.Changes).Path);
        Assert.Equal("light", update.Settings.Ui.Theme);
    }

    [Fact]
    public async Task Save_by_renaming_is_noticed_every_time()
    {
        await using var watched = new Watched(Dark);
        foreach (var text in new[] { Light, Dark, Light })
        {
            File.WriteAllText(watched.Folder.At("new"), text);
            File.Move(watched.Folder.At("new"), watched.File, overwrite: true);
            Assert.Contains((await watched.NextAsync()).Settings.Ui.Theme, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task File_in_folders_that_were_not_there_is_noticed()
    {
        await using var watched = new Watched(null, "a/b/berth.toml");
        Directory.CreateDirectory(Path.GetDirectoryName(watched.File)!);
        File.WriteAllText(watched.File, Dark);
        Assert.Equal("dark", (await watched.NextAsync()).Settings.Ui.Theme);
        Directory.Delete(watched.Folder.At("a"), recursive: true);
        Assert.Equal("auto", (await watched.NextAsync()).Settings.Ui.Theme);
    }

    [Fact]
    public async Task File_behind_a_link_is_noticed_and_so_is_a_turned_link()
    {
        using var elsewhere = new TempFolder();
        File.WriteAllText(elsewhere.At("one"), Dark);
        File.WriteAllText(elsewhere.At("two"), "[ui]\ntheme = \"third\"\n");
        await using var watched = new Watched(null, "berth.toml", elsewhere.At("one"));
        File.WriteAllText(elsewhere.At("one"), Light);
        Assert.Equal("light", (await watched.NextAsync()).Settings.Ui.Theme);
        File.CreateSymbolicLink(watched.Folder.At("new"), elsewhere.At("two"));
        File.Move(watched.Folder.At("new"), watched.File, overwrite: true);
        Assert.Equal("third", (await watched.NextAsync()).Settings.Ui.Theme);
    }

    [Fact]
    public async Task File_that_may_be_read_again_is_looked_at_again()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("berth.toml"), Dark);
        using var watch = new FolderWatch(folder.At("berth.toml"));
        watch.Follow();

        File.SetUnixFileMode(folder.At("berth.toml"), UnixFileMode.UserRead);

        await watch.ChangedAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Wrong_file_keeps_what_held_and_says_why()
    {
        await using var watched = new Watched(Dark);
        File.WriteAllText(watched.File, "[ui]\ntheme = 3\n");
        var update = await watched.NextAsync();
        Assert.Equal(("dark", 1, 0), (update.Settings.Ui.Theme, update.Errors.Length, update.Changes.Length));
        File.WriteAllText(watched.File, Dark);
        update = await watched.NextAsync();
        Assert.Equal((0, 0), (update.Errors.Length, update.Changes.Length));
    }

    [Fact]
    public async Task Change_made_before_the_watch_began_is_noticed()
    {
        await using var watched = new Watched(Dark, start: false);
        File.WriteAllText(watched.File, Light);
        Assert.Equal("light", (await watched.NextAsync()).Settings.Ui.Theme);
    }

    [Fact]
    public void Diff_tells_hosts_and_what_needs_a_restart()
    {
        var before = Read.Valid("[hosts.a]\n[hosts.b]\nlabels = [\"x\"]\n[keys]\nkill = \"x\"\n");
        var after = Read.Valid("[hosts.b]\nlabels = [\"y\"]\n[hosts.c]\n[ssh]\nprogram = \"/opt/ssh\"\n[keys]\nopen = \"o\"\n");
        var changes = SettingsDiff.Between(before, after);
        Assert.Equal(
            "ssh.program Changed Restart; hosts.b.labels Changed Live; hosts.c Added Live; hosts.a Removed Live; keys.open Added Live; keys.kill Removed Live",
            string.Join("; ", changes.Select(change => $"{change.Path} {change.Kind} {change.Effect}")));
    }

    [Fact]
    public async Task Pipe_is_read_once_and_what_it_said_stays()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.Write("[ui]\ntheme = \"light\"\n"u8);
        var file = new SettingsFile($"/proc/self/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}", AskedFor: true);
        pipe.SafePipeHandle.Dispose();
        var loaded = file.Load();
        Assert.Equal("light", loaded.Result.Settings.Ui.Theme);

        await foreach (var update in new SettingsWatch(file, TimeProvider.System).UpdatesAsync(loaded, CancellationToken.None))
            Assert.Fail($"theme = {update.Settings.Ui.Theme}");
    }

    private sealed class Watched : IAsyncDisposable
    {
        private readonly CancellationTokenSource _cancel = new(TimeSpan.FromSeconds(60));
        private readonly IAsyncEnumerator<SettingsUpdate> _updates;
        private Task<bool>? _next;

        public Watched(string? text, string name = "berth.toml", string? target = null, bool start = true)
        {
            File = Folder.At(name);
            if (target is not null)
                System.IO.File.CreateSymbolicLink(File, target);
            else if (text is not null)
                System.IO.File.WriteAllText(File, text);
            var file = new SettingsFile(File, AskedFor: false);
            _updates = new SettingsWatch(file, TimeProvider.System).UpdatesAsync(file.Load(), _cancel.Token).GetAsyncEnumerator(_cancel.Token);
            if (start)
                _next = _updates.MoveNextAsync().AsTask();
        }

        public TempFolder Folder { get; } = new();

        public string File { get; }

        public async Task<SettingsUpdate> NextAsync()
        {
            Assert.True(await (_next ?? _updates.MoveNextAsync().AsTask()));
            var update = _updates.Current;
            _next = _updates.MoveNextAsync().AsTask();
            return update;
        }

        public async ValueTask DisposeAsync()
        {
            await _cancel.CancelAsync();
            try
            {
                await (_next ?? Task.FromResult(false));
            }
            catch (OperationCanceledException)
            {
                // Asked for above.
            }

            await _updates.DisposeAsync();
            _cancel.Dispose();
            Folder.Dispose();
        }
    }
}
