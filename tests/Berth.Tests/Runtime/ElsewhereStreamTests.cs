using Berth.App;
using Berth.Core.Configuration;
using Berth.Runtime;
using Berth.Sessions;
using Xunit;

namespace Berth.Tests.Runtime;

public sealed class ElsewhereStreamTests
{
    /// <summary>The list was read while somebody was at work who was killed a moment later, and so wrote nothing more.</summary>
    [Fact]
    public async Task Who_has_died_before_the_first_look_is_not_at_work_for_good()
    {
        var folder = Directory.CreateTempSubdirectory("berth-elsewhere-");
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var come = new SemaphoreSlim(0);
        using var inbox = new Inbox(() => come.Release());
        await using var services = new ScreenServices(new ScreenAsker(inbox)) { Notices = new ScreenNotices(inbox) };
        var places = new Places(folder.FullName, folder.FullName, folder.FullName);
        services.Use(new Composition(new Settings(), places, TextWriter.Null, verbose: false), new SettingsFile(places.Settings, AskedFor: false), new LoadedSettings(new SettingsResult(new Settings(), [], new Dictionary<string, Origin>()), null));
        var stream = new Streams(inbox, services).RunAsync(new Subscription.Elsewhere(), end.Token);

        await come.WaitAsync(end.Token);

        Assert.True(inbox.TryTake(out var message));
        Assert.Empty(Assert.IsType<FleetMsg.Read>(message).Elsewhere);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream);
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
