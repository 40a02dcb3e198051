using System.Diagnostics;
using System.Globalization;

namespace Berth.Core.Storage;

/// <summary>A process, told from any later one of the same number by when it started and in which run of the machine.</summary>
internal sealed record ProcessIdentity(int Pid, string Start, string Boot)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    public static ProcessIdentity Current { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? "", ThisBoot());

    /// <summary>Null for anything but what <see cref="ToString"/> gave.</summary>
    public static ProcessIdentity? Parse(string text) =>
        text.Split(' ') is [var pid, var start, var boot] && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, start, boot) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid} {Start} {Boot}");

    public bool IsAlive => Boot == Current.Boot && StartOf(Pid) == Start;

    private static string ThisBoot() => File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : "";

    /// <summary>Null when there is no such process.</summary>
    private static string? StartOf(int pid) => OperatingSystem.IsLinux() ? StartInProc(pid) : StartByRuntime(pid);

    /// <summary>
    /// Field 22 of /proc/PID/stat, in ticks since boot; field 2, the program's name, may itself hold spaces and brackets. A dead
    /// process that nobody reaped yet (Z, X) holds nothing any more. See proc(5).
    /// </summary>
    private static string? StartInProc(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? StartByRuntime(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
