using System.Globalization;

namespace Berth.Commands.Doctor;

/// <summary>What <c>ssh -V</c> says, as in "OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15".</summary>
internal sealed record SshVersion(string Text, int Major, int Minor)
{
    private const string Mark = "OpenSSH_";

    /// <summary>Before it, SSH_ASKPASS_REQUIRE was not known.</summary>
    public bool IsOld => (Major, Minor).CompareTo((8, 4)) < 0;

    public static SshVersion? Read(string said)
    {
        var at = said.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var text = said[(at + Mark.Length)..].Split(' ', ',', '\n')[0];
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;
        var minor = new string([.. text[(dot + 1)..].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var one) && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var two)
            ? new(text, one, two)
            : null;
    }
}
