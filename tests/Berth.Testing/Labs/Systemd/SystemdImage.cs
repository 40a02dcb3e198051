using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Systemd;

/// <summary>The image of <see cref="SystemdHost"/>: built once, by image.sh.</summary>
internal static class SystemdImage
{
    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(10);

    public static async Task<string> EnsureAsync()
    {
        var script = Path.Combine(Repository.Root, "tests/Berth.Testing/Labs/Systemd/image.sh");
        return (await new Command(script, Repository.Cache) { Deadline = BuildDeadline }.OutputAsync()).Trim();
    }
}
