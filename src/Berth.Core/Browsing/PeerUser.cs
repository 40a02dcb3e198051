using System.Globalization;
using System.Net;

namespace Berth.Core.Browsing;

/// <summary>
/// Whose a connection on loopback is. Any user of this machine can connect there; the kernel's own table says who did.
/// </summary>
internal static class PeerUser
{
    private const int LocalColumn = 1;
    private const int RemoteColumn = 2;
    private const int UserColumn = 7;
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static bool CanTell => File.Exists(Tables[0]);

    /// <param name="theirs">Where the connection comes from.</param>
    /// <param name="ours">Where it arrived.</param>
    /// <returns>Null where it is not found.</returns>
    public static uint? Of(IPEndPoint theirs, IPEndPoint ours)
    {
        foreach (var table in Tables)
        {
            if (File.Exists(table) && In(File.ReadLines(table), theirs.Port, ours.Port) is { } user)
                return user;
        }

        return null;
    }

    /// <summary>The row of the connecting end: its own port first, ours as the remote one. Both are loopback's, so the ports name it.</summary>
    internal static uint? In(IEnumerable<string> rows, int theirs, int ours)
    {
        var (local, remote) = ($":{theirs:X4}", $":{ours:X4}");
        foreach (var row in rows)
        {
            var columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > UserColumn && columns[LocalColumn].EndsWith(local, StringComparison.Ordinal) && columns[RemoteColumn].EndsWith(remote, StringComparison.Ordinal)
                && uint.TryParse(columns[UserColumn], CultureInfo.InvariantCulture, out var user))
                return user;
        }

        return null;
    }
}
