using Berth.Core.Hosts;

namespace Berth.Core.Links.Masters;

/// <summary>What <c>ssh -G</c> says of a host: the user's ssh_config as ssh itself reads it. Only the few values that we act on are looked at.</summary>
internal sealed class SshSettings
{
    private const int KeyDigits = 12;

    private readonly string _text;

    public SshSettings(string text) => _text = text;

    public bool ForwardAgent => Value("forwardagent") is not (null or "no" or "");

    /// <summary>Null where the user set none.</summary>
    public int? ConnectTimeoutSeconds => int.TryParse(Value("connecttimeout"), out var seconds) && seconds > 0 ? seconds : null;

    /// <summary>One of the keys that ssh would offer has a passphrase.</summary>
    public bool HasLockedKey => HasKey(PrivateKeys.IsLocked);

    /// <summary>One of them is a security key.</summary>
    public bool HasSecurityKey => HasKey(PrivateKeys.IsSecurityKey);

    public string HostName => Value("hostname") ?? "";

    /// <summary>Short, and another one as soon as anything about the target, the program or its settings file is different.</summary>
    public string Key(LinkOptions options) => ShortHash.Of($"{options.SshProgram}\0{options.ConfigFile}\0{_text}", KeyDigits);

    private bool HasKey(Func<string, bool> isMeant)
    {
        foreach (var line in _text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("identityfile ") && isMeant(Home(line["identityfile ".Length..].ToString())))
                return true;
        }

        return false;
    }

    private static string Home(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Environment.GetEnvironmentVariable("HOME") + path[1..] : path;

    private string? Value(string name)
    {
        foreach (var line in _text.AsSpan().EnumerateLines())
        {
            if (line.Length > name.Length && line[name.Length] == ' ' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].ToString();
        }

        return null;
    }
}
