using Berth.Core.Configuration.Sections;

namespace Berth.Core.Servers;

/// <summary>A GET that tells whether a server is well, with <c>Connection: close</c>.</summary>
/// <param name="Path">As /healthz.</param>
internal sealed record HealthCheck(string Path)
{
    /// <summary>Answers below this status are well; a program of the user's may redirect to its login.</summary>
    public int StatusBelow { get; init; } = 400;

    /// <summary>The path of the settings goes before the kind's own.</summary>
    public static HealthCheck For(ServerSettings settings, string path) => new(settings.Health.Length > 0 ? settings.Health : path);
}
