using System.Globalization;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Links.Masters;

/// <summary>A host as ssh takes it on its command line: a destination, and the port where the user wrote one.</summary>
internal sealed record SshAddress(string Destination, int? Port)
{
    /// <returns>Null where the text is no address.</returns>
    public static SshAddress? Parse(string text) => HostAddress.TryParse(text, out var address)
        ? new SshAddress(address.User is { } user ? $"{user}@{address.Host}" : address.Host, address.Port)
        : null;

    /// <summary>A destination can never be taken for an option.</summary>
    public IEnumerable<string> Arguments =>
        Port is { } port ? ["-p", port.ToString(CultureInfo.InvariantCulture), "--", Destination] : ["--", Destination];
}
