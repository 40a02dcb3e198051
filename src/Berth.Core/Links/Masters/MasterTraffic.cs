using System.Globalization;

namespace Berth.Core.Links.Masters;

/// <summary>
/// What goes through a master, told by the sockets that its process holds: everybody who has a session there is connected to its control
/// socket, and each connection through a forward is one of its own. Neither the master's protocol nor ssh has words to ask for that.
/// </summary>
/// <param name="Connections">Those to its control socket, ours too, and those through its forwards.</param>
/// <param name="Forwards">Ports and sockets on which it listens.</param>
internal readonly record struct MasterTraffic(int Connections, int Forwards)
{
    /// <returns>Null where this system does not tell.</returns>
    public static MasterTraffic? Of(int pid, string socket)
    {
        try
        {
            var listening = new Dictionary<string, bool>();
            AddUnix(listening, $"/proc/{pid}/net/unix", socket);
            AddTcp(listening, $"/proc/{pid}/net/tcp");
            AddTcp(listening, $"/proc/{pid}/net/tcp6");
            return Count(Sockets(pid), listening);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// A descriptor gets the lowest free number, and the connection to the host was there before the control socket: what lies below that
    /// is no traffic.
    /// </summary>
    private static MasterTraffic? Count(List<(int Descriptor, string Inode)> sockets, Dictionary<string, bool> listening)
    {
        var control = sockets.Find(each => listening.GetValueOrDefault(each.Inode)).Descriptor;
        if (control == 0)
            return null;
        var (connections, forwards) = (0, 0);
        foreach (var (descriptor, inode) in sockets)
        {
            if (!listening.TryGetValue(inode, out var isControl))
                connections += descriptor > control ? 1 : 0;
            else if (!isControl)
                forwards++;
        }

        return new MasterTraffic(connections, forwards);
    }

    private static List<(int Descriptor, string Inode)> Sockets(int pid)
    {
        const string Socket = "socket:[";
        var found = new List<(int, string)>();
        foreach (var path in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
        {
            if (new FileInfo(path).LinkTarget is { } target && target.StartsWith(Socket, StringComparison.Ordinal))
                found.Add((int.Parse(Path.GetFileName(path.AsSpan()), CultureInfo.InvariantCulture), target[Socket.Length..^1]));
        }

        return found;
    }

    /// <summary>ssh binds its control socket under a name of its own, which is longer, and links it to the one that it was given.</summary>
    private static void AddUnix(Dictionary<string, bool> listening, string table, string socket)
    {
        const string Accepts = "00010000";
        foreach (var line in File.ReadLines(table))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [_, _, _, Accepts, _, _, var inode, ..])
                listening[inode] = words is [.., _, var path] && (path == socket || path.StartsWith(socket + ".", StringComparison.Ordinal));
        }
    }

    private static void AddTcp(Dictionary<string, bool> listening, string table)
    {
        const string Listens = "0A";
        if (!File.Exists(table))
            return;
        foreach (var line in File.ReadLines(table))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [_, _, _, Listens, _, _, _, _, _, var inode, ..])
                listening[inode] = false;
        }
    }
}
