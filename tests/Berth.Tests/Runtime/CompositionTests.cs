using Berth.Core.Configuration;
using Berth.Core.Servers;
using Xunit;

namespace Berth.Tests.Runtime;

public sealed class CompositionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_settings_hold_for_the_next_installation(bool wasAskedFor)
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        await using var berth = new Composition(new Settings(), new Places(folder + "/config", folder + "/state", folder + "/run"), TextWriter.Null, verbose: false);
        if (wasAskedFor)
            _ = berth.Provisioning;

        berth.Adopt(new Settings { Defaults = new() { InstallTimeout = TimeSpan.FromMinutes(40) } });

        Assert.Equal(TimeSpan.FromMinutes(40), Assert.IsType<Deployer>(berth.Provisioning.Deployer).Deadline);
        Directory.Delete(folder, recursive: true);
    }
}
