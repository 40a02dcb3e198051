using System.Globalization;

namespace Berth.Testing.Labs.Processes;

/// <summary>
/// A real group of processes, as the kernel counts it: in one tree, or in a tree for each thing that is counted. What is put into it
/// counts from then on, memory that it had before does not. Needs root.
/// </summary>
public sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string _memory;
    private readonly string _time;

    private ControlGroup(string memory, string time)
    {
        (_memory, _time) = (memory, time);
        foreach (var folder in Folders)
            Directory.CreateDirectory(folder);
    }

    public static string? WhyMissing => HasManyTrees || HasOneTree ? null : "needs control groups that count memory and time";

    /// <summary>Without what the kernel would give up at once.</summary>
    public long MemoryBytes => HasManyTrees
        ? Number(_memory + "/memory.usage_in_bytes") - Stat(_memory + "/memory.stat", "total_inactive_file")
        : Number(_memory + "/memory.current") - Stat(_memory + "/memory.stat", "inactive_file");

    public double CpuSeconds => HasManyTrees ? Number(_time + "/cpuacct.usage") / 1e9 : Stat(_time + "/cpu.stat", "usage_usec") / 1e6;

    private static bool HasManyTrees => Directory.Exists(Root + "/memory") && Directory.Exists(Root + "/cpuacct");

    private static bool HasOneTree => File.Exists(Root + "/cgroup.subtree_control") && File.ReadAllText(Root + "/cgroup.subtree_control") is var held
        && held.Contains("memory", StringComparison.Ordinal) && held.Contains("cpu", StringComparison.Ordinal);

    private IEnumerable<string> Folders => ((string[])[_memory, _time]).Distinct();

    public static ControlGroup Create(string name) =>
        HasManyTrees ? new($"{Root}/memory/{name}", $"{Root}/cpuacct/{name}") : new($"{Root}/{name}", $"{Root}/{name}");

    /// <summary>With all threads; children that it has are not meant. A process that is gone already is no error.</summary>
    public void Add(int pid)
    {
        foreach (var folder in Folders)
            Put(pid.ToString(CultureInfo.InvariantCulture), folder);
    }

    /// <summary>Who is still there goes back to all the others: a group with members cannot be removed.</summary>
    public void Dispose()
    {
        foreach (var folder in Folders)
        {
            foreach (var pid in File.ReadAllLines(folder + "/cgroup.procs"))
                Put(pid, Path.GetDirectoryName(folder)!);
            Directory.Delete(folder);
        }
    }

    private static void Put(string pid, string folder)
    {
        try
        {
            File.WriteAllText(folder + "/cgroup.procs", pid);
        }
        catch (IOException)
        {
            // It ended just now.
        }
    }

    private static long Number(string file) => long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);

    private static long Stat(string file, string name) =>
        File.ReadLines(file).Select(line => line.Split(' ')).Where(words => words[0] == name).Select(words => long.Parse(words[1], CultureInfo.InvariantCulture)).First();
}
