using Berth.Core.Storage;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class RecentRepoStoreTests : StoreTest
{
    [Fact]
    public void Use_puts_a_repository_first_and_keeps_fifty()
    {
        var repos = new RecentRepoStore(Database, Time);
        for (var number = 0; number < 60; number++)
        {
            Time.Now += TimeSpan.FromSeconds(1);
            repos.Use($"https://example.org/{number}.git", null);
        }

        Time.Now += TimeSpan.FromSeconds(1);
        repos.Use("https://example.org/30.git", "main");

        var all = repos.All();
        Assert.Equal(50, all.Count);
        Assert.Equal(new RecentRepo("https://example.org/30.git", "main", Time.Now), all[0]);
        Assert.Equal("https://example.org/10.git", all[^1].Url);
    }
}
