using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Berth.Core.Configuration.Values;

/// <summary>
/// Whom ssh is asked for: an alias of the user's ssh_config or a host name, with an optional user and port, <c>[user@]host[:port]</c>;
/// an IPv6 address with a port stands in brackets. What it means is for <c>ssh -G</c> to say.
/// </summary>
public sealed record HostAddress(string? User, string Host, int? Port)
{
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out HostAddress? address)
    {
        address = null;
        if (text is null || text.Length > 255)
            return false;
        var at = text.LastIndexOf('@');
        var user = at < 0 ? null : text[..at];
        if (!TrySplit(text[(at + 1)..], out var host, out var port) || !IsHost(host) || user is not null && !IsUser(user))
            return false;
        address = new(user, host, port);
        return true;
    }

    public override string ToString()
    {
        var host = Port is null ? Host : Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
        return User is null ? host : $"{User}@{host}";
    }

    private static bool TrySplit(string text, out string host, out int? port)
    {
        (host, port) = (text, null);
        var digits = "";
        if (text.StartsWith('['))
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            if (close < 0 || !text[1..close].Contains(':', StringComparison.Ordinal))
                return false;
            host = text[1..close];
            if (close == text.Length - 1)
                return true;
            if (text[close + 1] != ':')
                return false;
            digits = text[(close + 2)..];
        }
        else if (text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && colon == text.LastIndexOf(':'))
        {
            host = text[..colon];
            digits = text[(colon + 1)..];
        }
        else
        {
            return true;
        }

        var good = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535;
        port = number;
        return good;
    }

    // A leading dash would be an option to ssh; the rest could mean something to a shell or to ssh_config's tokens.
    private static bool IsHost(string host) => host.Length > 0 && host[0] != '-' && Consists(host, "._-:%+");

    private static bool IsUser(string user) => user.Length > 0 && user[0] != '-' && Consists(user, "._-@+\\");

    private static bool Consists(string text, string alsoAllowed)
    {
        foreach (var unit in text)
        {
            if (!char.IsLetterOrDigit(unit) && !alsoAllowed.Contains(unit, StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
