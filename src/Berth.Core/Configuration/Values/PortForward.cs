using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Berth.Core.Configuration.Values;

/// <summary>A port of a host and the port at home that it is joined to, <c>REMOTE[:LOCAL]</c>; without the second, one is chosen.</summary>
public readonly record struct PortForward(int Remote, int? Local)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out PortForward forward)
    {
        forward = default;
        if (text is null)
            return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var local = 0;
        if (!TryPort(colon < 0 ? text : text[..colon], out var remote) || (colon >= 0 && !TryPort(text[(colon + 1)..], out local)))
            return false;
        forward = new(remote, colon < 0 ? null : local);
        return true;
    }

    public override string ToString() =>
        Local is { } local ? string.Create(CultureInfo.InvariantCulture, $"{Remote}:{local}") : Remote.ToString(CultureInfo.InvariantCulture);

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
