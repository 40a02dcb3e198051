using System.Globalization;

namespace Berth.Core.Links.Forwards;

/// <summary>Who listens on a loopback port of this machine, told by the system's own tables; where it has none, nobody is known.</summary>
/// <param name="Pid">0 where it is another user's, whose processes show nothing.</param>
/// <param name="Name">What people know it by.</param>
internal sealed record PortHolder(int Pid, string Name)
{
    private const string Listens = "0A";

    public override string ToString() => Pid == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} (process {Pid})");

    /// <param name="port">On loopback, or on every address.</param>
    /// <param name="likely">Processes that are looked at first.</param>
    public static PortHolder? Find(int port, params IReadOnlyList<int> likely)
    {
        try
        {
            var sockets = (string[])[.. Sockets("/proc/net/tcp", port), .. Sockets("/proc/net/tcp6", port)];
            if (sockets.Length == 0)
                return null;
            foreach (var pid in likely.Concat(Processes()))
            {
                if (Holds(pid, sockets))
                    return new PortHolder(pid, File.ReadAllText($"/proc/{pid}/comm").Trim());
            }

            return new PortHolder(0, "another user's program");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Sockets(string table, int port)
    {
        if (!File.Exists(table))
            yield break;
        var end = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        foreach (var line in File.ReadLines(table))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var at, _, Listens, _, _, _, _, _, var inode, ..] && at.EndsWith(end, StringComparison.Ordinal))
                yield return $"socket:[{inode}]";
        }
    }

    private static IEnumerable<int> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var pid))
                yield return pid;
        }
    }

    private static bool Holds(int pid, string[] sockets)
    {
        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
            {
                if (new FileInfo(path).LinkTarget is { } target && sockets.Contains(target))
                    return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended, or is another user's.
        }

        return false;
    }
}
