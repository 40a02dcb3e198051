using Berth.Core.Links;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Core.Tests.Configuration;
using Xunit;

namespace Berth.Core.Tests.Servers;

/// <summary>The sharing script on this machine's own file system and shell, with what an editor would do to the files in between.</summary>
public sealed class SharingPlanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Root => _folder.At("a root");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shared_settings_are_one_file()
    {
        var (one, two) = (await ShareAsync("one", Isolation.Shared), await ShareAsync("two", Isolation.Shared));

        await File.WriteAllTextAsync(one.UserData + "/User/settings.json", "{\"editor.tabSize\":3}");
        await File.WriteAllTextAsync(one.UserData + "/User/snippets/go.json", "{}");

        Assert.Equal("{\"editor.tabSize\":3}", await File.ReadAllTextAsync(two.UserData + "/User/settings.json"));
        Assert.Equal("{\"editor.tabSize\":3}", await File.ReadAllTextAsync(two.ServerData + "/data/Machine/settings.json"));
        Assert.Equal("{\"editor.tabSize\":3}", await File.ReadAllTextAsync(Root + "/shared/User/settings.json"));
        Assert.True(File.Exists(two.UserData + "/User/snippets/go.json"));
        Assert.Equal("[]\n", await File.ReadAllTextAsync(two.UserData + "/User/keybindings.json"));
    }

    [Fact]
    public async Task Storage_is_never_shared()
    {
        var (one, two) = (await ShareAsync("one", Isolation.Shared), await ShareAsync("two", Isolation.Shared));

        Directory.CreateDirectory(one.UserData + "/User/globalStorage/x");
        Directory.CreateDirectory(one.UserData + "/User/workspaceStorage/x");

        Assert.False(Directory.Exists(two.UserData + "/User/globalStorage"));
        Assert.False(Directory.Exists(two.UserData + "/User/workspaceStorage"));
        Assert.False(Directory.Exists(Root + "/shared/User/globalStorage"));
    }

    [Fact]
    public async Task Shared_settings_survive_a_link_that_was_replaced()
    {
        var (one, two) = (await ShareAsync("one", Isolation.Shared), await ShareAsync("two", Isolation.Shared));
        var settings = one.UserData + "/User/settings.json";
        File.SetLastWriteTimeUtc(Root + "/shared/User/settings.json", DateTime.UnixEpoch);

        await File.WriteAllTextAsync(settings + ".new", "{\"written\":\"beside\"}");
        File.Move(settings + ".new", settings, overwrite: true);
        await ShareAsync("one", Isolation.Shared);

        Assert.NotNull(new FileInfo(settings).LinkTarget);
        Assert.Equal("{\"written\":\"beside\"}", await File.ReadAllTextAsync(two.UserData + "/User/settings.json"));
    }

    [Fact]
    public async Task Hybrid_settings_are_a_copy_of_the_shared_ones_once()
    {
        await ShareAsync("one", Isolation.Shared);
        await File.WriteAllTextAsync(Root + "/shared/User/settings.json", "{\"a\":1}");

        var two = await ShareAsync("two", Isolation.Hybrid);
        await File.WriteAllTextAsync(Root + "/shared/User/settings.json", "{\"a\":2}");
        await ShareAsync("two", Isolation.Hybrid);

        Assert.Equal("{\"a\":1}", await File.ReadAllTextAsync(two.UserData + "/User/settings.json"));
        Assert.Null(new FileInfo(two.UserData + "/User/settings.json").LinkTarget);
    }

    [Fact]
    public async Task Isolated_shares_nothing()
    {
        var one = await ShareAsync("one", Isolation.Shared);
        Extension(one, "me.one-1.0.0");
        await ShareAsync("one", Isolation.Shared);

        var two = await ShareAsync("two", Isolation.Isolated);

        Assert.Empty(Directory.EnumerateFileSystemEntries(two.Extensions));
        Assert.Empty(Directory.EnumerateFileSystemEntries(two.UserData + "/User"));
    }

    [Theory]
    [InlineData(Isolation.Shared)]
    [InlineData(Isolation.Hybrid)]
    public async Task Extensions_lie_once_and_reach_the_neighbours(Isolation isolation)
    {
        var one = await ShareAsync("one", isolation);
        Extension(one, "me.one-1.0.0");
        await File.WriteAllTextAsync(one.Extensions + "/extensions.json", "[{\"relativeLocation\":\"me.one-1.0.0\"}]");

        await ShareAsync("one", isolation);
        var two = await ShareAsync("two", isolation);

        Assert.Equal("../../../shared/extensions/me.one-1.0.0", new DirectoryInfo(one.Extensions + "/me.one-1.0.0").LinkTarget);
        Assert.True(File.Exists(two.Extensions + "/me.one-1.0.0/package.json"));
        Assert.True(File.Exists(one.Extensions + "/extensions.json"), "the list is only made anew where something came");
    }

    [Fact]
    public async Task What_a_session_uninstalled_stays_away_there_and_with_its_neighbours_it_stays()
    {
        var (one, two) = (await ShareAsync("one", Isolation.Hybrid), await ShareAsync("two", Isolation.Hybrid));
        Extension(one, "me.one-1.0.0");
        await ShareAsync("one", Isolation.Hybrid);
        await ShareAsync("two", Isolation.Hybrid);

        await File.WriteAllTextAsync(two.Extensions + "/extensions.json", "[]");
        await ShareAsync("two", Isolation.Hybrid);
        await ShareAsync("two", Isolation.Hybrid);

        Assert.False(Directory.Exists(two.Extensions + "/me.one-1.0.0"));
        Assert.True(Directory.Exists(one.Extensions + "/me.one-1.0.0"));
    }

    [Fact]
    public async Task An_update_in_one_session_comes_to_the_other_with_its_next_start()
    {
        var (one, two) = (await ShareAsync("one", Isolation.Hybrid), await ShareAsync("two", Isolation.Hybrid));
        Extension(one, "me.one-1.0.0");
        await ShareAsync("one", Isolation.Hybrid);
        await ShareAsync("two", Isolation.Hybrid);
        await File.WriteAllTextAsync(two.Extensions + "/extensions.json", "[{\"relativeLocation\":\"me.one-1.0.0\"}]");

        Extension(one, "me.one-2.0.0");
        await File.WriteAllTextAsync(one.Extensions + "/extensions.json", "[{\"relativeLocation\":\"me.one-2.0.0\"}]");
        await ShareAsync("one", Isolation.Hybrid);
        await ShareAsync("two", Isolation.Hybrid);

        Assert.False(Path.Exists(one.Extensions + "/me.one-1.0.0"));
        Assert.True(File.Exists(two.Extensions + "/me.one-2.0.0/package.json"));
        Assert.False(File.Exists(two.Extensions + "/extensions.json"));
    }

    [Fact]
    public async Task Many_at_once_leave_each_extension_whole()
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ShareAsync($"s{number}", Isolation.Shared)));
        foreach (var session in sessions)
            Extension(session, "me.one-1.0.0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ShareAsync($"s{number}", Isolation.Shared)));

        Assert.Equal(["package.json"], Directory.EnumerateFileSystemEntries(Root + "/shared/extensions/me.one-1.0.0").Select(Path.GetFileName));
        Assert.All(sessions, session => Assert.True(File.Exists(session.Extensions + "/me.one-1.0.0/package.json")));
    }

    private static void Extension(SessionFolder session, string name)
    {
        Directory.CreateDirectory($"{session.Extensions}/{name}");
        File.WriteAllText($"{session.Extensions}/{name}/package.json", "{}");
    }

    private async Task<SessionFolder> ShareAsync(string name, Isolation isolation)
    {
        var path = $"{Root}/sessions/{name}";
        var folder = new SessionFolder(path, path + "/run");
        await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = _folder.At("run") });

        var result = await link.RunAsync(new SharingPlan(Root, folder, isolation).Call(), CancellationToken.None);

        Assert.True(result.Succeeded, result.Errors);
        Assert.Equal("", result.Errors);
        return folder;
    }
}
