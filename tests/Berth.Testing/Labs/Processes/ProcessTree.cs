using System.Runtime.InteropServices;

namespace Berth.Testing.Labs.Processes;

/// <summary>Processes by descent, read from /proc, and signals to them.</summary>
public static partial class ProcessTree
{
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigCont = 18;
    public const int SigStop = 19;

    public static IReadOnlyList<int> Below(int root)
    {
        var children = All().ToLookup(process => process.Parent, process => process.Pid);
        var found = new List<int>(children[root]);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]]);
        return found;
    }

    /// <summary>The program's name as the kernel keeps it (15 bytes at most); empty when the process is gone.</summary>
    public static string Name(int pid) => Stat(pid) is { } stat ? stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')] : "";

    /// <summary>Its variables, as it was started with them; empty when it is gone.</summary>
    public static string Environment(int pid) => Read(pid, "environ");

    /// <summary>Its words, each ended by a NUL; empty when it is gone.</summary>
    public static string CommandLine(int pid) => Read(pid, "cmdline");

    /// <summary>Gone, or dead and only waiting to be reaped.</summary>
    public static bool IsGone(int pid) => State(pid) is null or 'Z' or 'X';

    public static bool IsStopped(int pid) => State(pid) is 'T' or 't';

    /// <summary>A process that is gone already is no error.</summary>
    public static void Signal(IEnumerable<int> pids, int signal)
    {
        foreach (var pid in pids)
            _ = Kill(pid, signal);
    }

    private static string Read(int pid, string what)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/{what}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static char? State(int pid) => Stat(pid) is { } stat ? stat[stat.LastIndexOf(')') + 2] : null;

    private static IEnumerable<(int Pid, int Parent)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && Stat(pid) is { } stat)
                yield return (pid, int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static string? Stat(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
