using System.Globalization;
using Berth.Testing.Labs.Processes;
using Microsoft.Data.Sqlite;

namespace Berth.EndToEnd.Soak;

/// <summary>What there is at one moment, in the order in which it is shown.</summary>
internal sealed record SoakCount(IReadOnlyList<(string What, long Figure)> Rows)
{
    public const string HostProcesses = "processes on the hosts, without sshd's";
    public const string HostFolders = "session folders on the hosts";
    public const string HostFiles = "files below the hosts' roots";
    public const string Masters = "ssh masters at home";
    public const string Descriptors = "descriptors of the screen";
    public const string MasterDescriptors = "descriptors of the masters";
    public const string Memory = "memory of the screen of its own, KB";
    public const string Files = "files at home, without logs";
    public const string Sessions = "rows: sessions";

    private static readonly string[] Tables = ["operations", "steps", "leases", "ports", "forwards", "secrets", "last_events", "flags", "notices", "samples"];

    public long this[string what] => Rows.First(row => row.What == what).Figure;

    public static async Task<SoakCount> TakeAsync(SoakLab lab)
    {
        var screen = int.Parse(await lab.Screen.Ask("#{pane_pid}"), CultureInfo.InvariantCulture);
        var rows = new List<(string, long)>
        {
            (HostProcesses, lab.Hosts.Sum(host => host.Host.Processes.Count(pid => !ProcessTree.Name(pid).StartsWith("sshd", StringComparison.Ordinal)))),
            (HostFolders, lab.Hosts.Sum(host => Entries(SoakLab.RootOf(host) + "/sessions", false))),
            (HostFiles, lab.Hosts.Sum(host => Entries(SoakLab.RootOf(host), true))),
            ("bytes of the hosts' spools", lab.Hosts.Sum(host => new FileInfo(SoakLab.RootOf(host) + "/events.ndjson") is { Exists: true } spool ? spool.Length : 0)),
            (Masters, lab.Masters.Count),
            (MasterDescriptors, lab.Masters.Sum(OpenIn)),
            (Descriptors, OpenIn(screen)),
            ("threads of the screen", Entries($"/proc/{screen}/task", false)),
            ("memory of the screen in all, KB", Resident(screen, "VmRSS:")),
            (Memory, Resident(screen, "RssAnon:")),
            (Files, Directory.EnumerateFiles(lab.Home, "*", SearchOption.AllDirectories).Count(file => !file.Contains("/log/", StringComparison.Ordinal))),
            ("bytes of the database", new FileInfo(lab.Home + "/state/berth.db").Length),
        };
        await using var database = new SqliteConnection($"Data Source={lab.Home}/state/berth.db;Mode=ReadOnly");
        await database.OpenAsync();
        foreach (var table in (string[])["sessions", .. Tables])
            rows.Add(($"rows: {table}", CountRows(database, table)));
        return new(rows);
    }

    private static long CountRows(SqliteConnection database, string table)
    {
        using var command = database.CreateCommand();
        command.CommandText = table switch
        {
            "sessions" => "SELECT count(*) FROM sessions",
            "operations" => "SELECT count(*) FROM operations",
            "steps" => "SELECT count(*) FROM steps",
            "leases" => "SELECT count(*) FROM leases",
            "ports" => "SELECT count(*) FROM ports",
            "forwards" => "SELECT count(*) FROM forwards",
            "secrets" => "SELECT count(*) FROM secrets",
            "last_events" => "SELECT count(*) FROM last_events",
            "flags" => "SELECT count(*) FROM flags",
            "notices" => "SELECT count(*) FROM notices",
            _ => "SELECT count(*) FROM samples",
        };
        return (long)command.ExecuteScalar()!;
    }

    private static long Resident(int pid, string what) => long.Parse(
        File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith(what, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static long OpenIn(int pid) => Entries($"/proc/{pid}/fd", false);

    private static long Entries(string folder, bool below) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, "*", below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Count() : 0;
}
