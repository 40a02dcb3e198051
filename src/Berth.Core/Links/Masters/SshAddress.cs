using System.Globalization;
using System.Net;

namespace Berth.Core.Links.Masters;

/// <summary>What the user wrote for a host: an ssh_config alias, <c>user@host</c>, <c>host:port</c> or <c>user@[v6]:port</c>.</summary>
internal sealed record SshAddress(string Destination, int? Port)
{
    public static SshAddress? Parse(string text)
    {
        var at = text.LastIndexOf('@') + 1;
        var host = text[at..];
        int? port = null;
        if (host.StartsWith('['))
        {
            var close = host.IndexOf(']');
            if (close < 0 || !TryPort(host[(close + 1)..], out port))
                return null;
            host = host[1..close];
        }
        else if (host.IndexOf(':') is >= 0 and var colon && !IPAddress.TryParse(host, out _))
        {
            if (!TryPort(host[colon..], out port))
                return null;
            host = host[..colon];
        }

        var destination = text[..at] + host;
        return host.Length == 0 || at == 1 || destination.StartsWith('-') || HasOddCharacter(destination) ? null : new SshAddress(destination, port);
    }

    /// <summary>For ssh's command line; a destination can never be taken for an option.</summary>
    public IEnumerable<string> Arguments =>
        Port is { } port ? ["-p", port.ToString(CultureInfo.InvariantCulture), "--", Destination] : ["--", Destination];

    private static bool TryPort(string text, out int? port)
    {
        port = null;
        if (text.Length == 0)
            return true;
        var good = text[0] == ':' && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? number
            : (int?)null;
        port = good;
        return good is not null;
    }

    private static bool HasOddCharacter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                return true;
        }

        return false;
    }
}
