using System.Globalization;

namespace Berth.Core.Links.Masters;

/// <summary>
/// Why a master did not come up or went away. That it failed is known from its exit and its socket; which kind it was, only ssh's
/// own words tell, and they are read here and nowhere else.
/// </summary>
internal static class SshFailure
{
    private static readonly LinkError BrokenProxy = new(
        LinkReason.ProxyFailed, "the way to it (ProxyCommand or ProxyJump) ended before the login", "try that command by hand, and see what it says");

    private static readonly (string Words, LinkReason Reason, string Message, string? Hint)[] Known =
    [
        ("Bad configuration option", LinkReason.BadConfiguration, "ssh cannot read its settings", "mend what ssh says of your ssh_config"),
        ("Bad owner or permissions on", LinkReason.BadConfiguration, "ssh refuses its settings file for its owner or mode", "chmod 600 the file that ssh names"),
        ("Can't open user config file", LinkReason.BadConfiguration, "the ssh settings file is not there", "set [ssh] config to a file that exists"),
        ("Could not resolve hostname", LinkReason.NameNotFound, "the name is not known", "check the host's address, or your DNS"),
        ("stdio forwarding failed", LinkReason.ProxyFailed, "the jump host cannot reach it", "try 'ssh' from the jump host"),
        ("Too many authentication failures", LinkReason.AuthenticationFailed, "too many keys were tried", "set IdentitiesOnly and IdentityFile for the host in ssh_config"),
        ("Not allowed at this time", LinkReason.TooManyConnections, "the host takes no more logins for a while", "wait, or raise MaxStartups or PerSourcePenalties in its sshd_config"),
        ("Exceeded MaxStartups", LinkReason.TooManyConnections, "the host has too many logins under way", "raise MaxStartups in its sshd_config"),
        ("Unable to negotiate", LinkReason.BadConfiguration, "there is no cipher or key type that both sides take", "see what ssh says, and allow one in ssh_config"),
        ("timed out", LinkReason.TimedOut, "no answer in time", null),
        ("Connection refused", LinkReason.ConnectionRefused, "nothing listens on the ssh port", "check that sshd runs there, and the port"),
        ("No route to host", LinkReason.NoRoute, "there is no route to it", "check your network or VPN"),
        ("Network is unreachable", LinkReason.NoRoute, "the network is unreachable", "check your network or VPN"),
        ("Host is down", LinkReason.NoRoute, "the host is down", null),
        ("not responding", LinkReason.NotAnswering, "the host stopped answering", null),
        ("kex_exchange_identification", LinkReason.TooManyConnections, "the host hung up before the login", "too many logins at once (MaxStartups), or a firewall; it is tried again"),
        ("Connection closed by", LinkReason.Closed, "the host closed the connection", null),
        ("Connection reset by", LinkReason.Closed, "the connection was reset", null),
        ("Broken pipe", LinkReason.Closed, "the connection broke", null),
        ("closed by remote host", LinkReason.Closed, "the host closed the connection", null),
    ];

    public static LinkError Read(string log, LoginContext login)
    {
        var error = Changed(log) ?? HostKey(log, login) ?? Denied(log, login) ?? FromTable(log)
            ?? new LinkError(LinkReason.Other, "ssh failed", "see what ssh says in the log");
        return error with { Said = SshWords.Clean(log) };
    }

    /// <summary>The user turned a question down.</summary>
    public static LinkError Turned(LoginContext login) => login.RefusedHostKey
        ? new LinkError(LinkReason.HostKeyRejected, "its host key was not accepted", "connect again to be asked again") { Mend = LinkMend.Answer }
        : new LinkError(LinkReason.AuthenticationNeeded, "the login was not answered", "connect again to be asked again") { Mend = LinkMend.Answer };

    private static LinkError? FromTable(string log)
    {
        foreach (var (words, reason, message, hint) in Known)
        {
            if (log.Contains(words, StringComparison.Ordinal))
                return IsProxys(reason, log) ? BrokenProxy : new LinkError(reason, message, hint);
        }

        return null;
    }

    /// <summary>"UNKNOWN port" is a peer to which a program has connected ssh; here it did not get as far as the other's name.</summary>
    private static bool IsProxys(LinkReason reason, string log) =>
        reason is LinkReason.TooManyConnections or LinkReason.Closed && log.Contains("UNKNOWN port", StringComparison.Ordinal)
        && (log.Contains("kex_exchange_identification", StringComparison.Ordinal) || log.Contains("banner exchange", StringComparison.Ordinal));

    private static LinkError? Changed(string log)
    {
        if (!log.Contains("IDENTIFICATION HAS CHANGED", StringComparison.Ordinal))
            return null;
        var offered = Word(log, "SHA256:");
        var (file, line) = Offending(log);
        var remembered = KnownHosts.Fingerprint(file, line);
        return new LinkError(
            LinkReason.HostKeyChanged,
            $"the host key has changed: now {offered ?? "unknown"}, remembered {remembered ?? "unknown"}",
            $"if the new key is right, remove line {line} of {file}: sed -i {line}d {Remote.Shell.Quote(file)}")
        {
            HostKey = new HostKeyChange(offered, remembered, file, line),
        };
    }

    /// <summary>"Offending ED25519 key in FILE:LINE", also with "ECDSA"; "Offending key for IP in" is a by-line and comes after.</summary>
    private static (string File, int Line) Offending(string log)
    {
        foreach (var line in log.AsSpan().EnumerateLines())
        {
            var at = line.StartsWith("Offending") ? line.IndexOf(" in ") : -1;
            var colon = line.LastIndexOf(':');
            if (at > 0 && colon > at && int.TryParse(line[(colon + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return (line[(at + 4)..colon].ToString(), number);
        }

        return ("~/.ssh/known_hosts", 0);
    }

    private static LinkError? HostKey(string log, LoginContext login)
    {
        if (!log.Contains("Host key verification failed", StringComparison.Ordinal))
            return null;
        if (login.RefusedHostKey)
            return Turned(login);
        return new LinkError(LinkReason.HostKeyUnknown, "its host key is not known yet", $"compare and accept it: ssh {login.Destination}");
    }

    /// <summary>The login needs a security key to be touched, and nobody could be told.</summary>
    public static LinkError? Untouched(string log, LoginContext login) => login.HasSecurityKey && !login.CouldAsk
        ? new LinkError(LinkReason.AuthenticationNeeded, "the login needs a touch of the security key", $"connect on a terminal, and touch it: berth hosts connect {login.Host}") { Mend = LinkMend.TouchKey, Said = SshWords.Clean(log) }
        : null;

    private static LinkError? Denied(string log, LoginContext login)
    {
        var at = log.LastIndexOf("Permission denied (", StringComparison.Ordinal);
        if (at < 0)
            return null;
        if (Untouched(log, login) is { } untouched)
            return untouched;
        var methods = log[(at + "Permission denied (".Length)..];
        methods = methods[..Math.Max(0, methods.IndexOf(')'))];
        var wantsAnswer = login.HasLockedKey || methods.Contains("password", StringComparison.Ordinal) || methods.Contains("keyboard-interactive", StringComparison.Ordinal);
        if (!login.CouldAsk && wantsAnswer)
            return new LinkError(LinkReason.AuthenticationNeeded, $"the login needs an answer ({methods})", $"unlock the key with ssh-add, or connect on a terminal: berth hosts connect {login.Host}") { Mend = LinkMend.UnlockKey };
        return new LinkError(LinkReason.AuthenticationFailed, $"the login was refused ({methods})", $"check the user and the key: ssh -v {login.Destination}");
    }

    private static string? Word(string text, string start)
    {
        var at = text.IndexOf(start, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return text[at..end].TrimEnd('.');
    }
}
