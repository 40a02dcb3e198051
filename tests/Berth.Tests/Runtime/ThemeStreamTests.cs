using Berth.App;
using Berth.Core.Configuration;
using Berth.Runtime;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Runtime;

/// <summary>A theme's file is changed while the screen has its colours.</summary>
public sealed class ThemeStreamTests
{
    [Fact]
    public async Task A_theme_is_seen_as_it_is_saved_and_its_mistake_goes_when_it_is_mended()
    {
        var folder = Directory.CreateTempSubdirectory("berth-theme-");
        var file = Path.Combine(folder.FullName, "mine.toml");
        await File.WriteAllTextAsync(file, "[styles]\ntext = \"red\"\n");
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var come = new SemaphoreSlim(0);
        using var inbox = new Inbox(() => come.Release());
        await using var services = new ScreenServices(new ScreenAsker(inbox)) { Notices = new ScreenNotices(inbox) };
        var places = new Places(folder.FullName, folder.FullName, folder.FullName);
        services.Use(new Composition(new Settings(), places, TextWriter.Null, verbose: false), new SettingsFile(places.Settings, AskedFor: false), new LoadedSettings(new SettingsResult(new Settings(), [], new Dictionary<string, Origin>()), null));
        var stream = new Streams(inbox, services).RunAsync(new Subscription.ThemeFile(file, null), end.Token);

        var state = OnScreen.Take(OnScreen.With(), await SaveAsync<SettingsMsg.ThemeFailed>("[styles]\ntext = \"purplish\"\n"));
        Assert.Contains("'text' is no style", Assert.Single(state.Notices.Toasts).Text, StringComparison.Ordinal);
        state = OnScreen.Take(state, await SaveAsync<SettingsMsg.ThemeRead>("[styles]\ntext = \"green\"\n"));
        Assert.Empty(state.Notices.Toasts);
        Assert.Equal("mine", Path.GetFileNameWithoutExtension(state.Theme.Name));

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream);
        folder.Delete(recursive: true);

        async Task<TMessage> SaveAsync<TMessage>(string text)
            where TMessage : Msg
        {
            // Whoever watches from a moment later on sees the next one.
            while (true)
            {
                await File.WriteAllTextAsync(file, text, end.Token);
                if (await come.WaitAsync(TimeSpan.FromSeconds(1), end.Token) && inbox.TryTake(out var message) && message is TMessage told)
                    return told;
            }
        }
    }
}
