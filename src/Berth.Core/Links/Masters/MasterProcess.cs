using System.Text;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Masters;

/// <summary>The process of a master, to be killed only when it still is that master.</summary>
internal static class MasterProcess
{
    public static void Kill(int pid, string socket)
    {
        if (pid > 1 && IsMaster(pid, socket))
            _ = Libc.Kill(pid, Libc.SigKill);
    }

    /// <summary>
    /// Its arguments name its socket. Where the system has no /proc to ask, it is left alone: a master that hangs costs less than a
    /// stranger that dies. ssh shows its mux master as "ssh: SOCKET [mux]", too.
    /// </summary>
    public static bool IsMaster(int pid, string socket)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).Contains(socket, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
