using System.Collections;

namespace Berth.Core.Links.Masters;

/// <summary>The environment of a master: ours without what would put ssh's questions somewhere else than to berth.</summary>
internal static class SshEnvironment
{
    private static readonly string[] Removed =
        ["SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "SSH_ASKPASS_PROMPT", "DISPLAY", "WAYLAND_DISPLAY", "BERTH_SESSION", "SSH_TTY"];

    public static List<string> With(params IEnumerable<(string Name, string Value)> added)
    {
        var environment = new List<string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (Array.IndexOf(Removed, (string)variable.Key) < 0)
                environment.Add($"{variable.Key}={variable.Value}");
        }

        foreach (var (name, value) in added)
            environment.Add($"{name}={value}");
        return environment;
    }
}
