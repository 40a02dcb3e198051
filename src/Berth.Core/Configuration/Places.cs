using Berth.Core.Configuration.Native;

namespace Berth.Core.Configuration;

/// <summary>Where things lie at home. Pure: the environment goes in, paths come out; <see cref="PrivateFolder"/> makes what must be private.</summary>
public sealed record Places(string Config, string State, string Runtime)
{
    public string Settings => Path.Combine(Config, "berth.toml");

    public string Database => Path.Combine(State, "berth.db");

    public string SecretKey => Path.Combine(State, "secret.key");

    public string Logs => Path.Combine(State, "log");

    /// <summary>The user's own settings of ssh.</summary>
    public string SshConfig { get; init; } = "";

    /// <summary>The places of this process.</summary>
    public static Places OfThisProcess(IReadOnlyDictionary<string, string> environment) => Find(environment, FileOwner.EffectiveUser());

    /// <summary>By the XDG rules, of which only absolute paths count; <c>BERTH_HOME</c> moves all three together.</summary>
    public static Places Find(IReadOnlyDictionary<string, string> environment, uint userId, string temporary = "/tmp")
    {
        var home = Absolute(environment, "HOME") ?? "/";
        var ssh = Path.Combine(home, ".ssh", "config");
        if (environment.TryGetValue("BERTH_HOME", out var all) && all.Length > 0)
        {
            var root = Path.GetFullPath(all);
            return new(Path.Combine(root, "config"), Path.Combine(root, "state"), Path.Combine(root, "run")) { SshConfig = ssh };
        }

        var config = Absolute(environment, "XDG_CONFIG_HOME") ?? Path.Combine(home, ".config");
        var state = Absolute(environment, "XDG_STATE_HOME") ?? Path.Combine(home, ".local", "state");
        var runtime = Absolute(environment, "XDG_RUNTIME_DIR") is { } given
            ? Path.Combine(given, "berth")
            : Path.Combine(Absolute(environment, "TMPDIR") ?? temporary, $"berth-{userId}");
        return new(Path.Combine(config, "berth"), Path.Combine(state, "berth"), runtime) { SshConfig = ssh };
    }

    private static string? Absolute(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var path) && path.StartsWith('/') ? path : null;
}
