using Berth.Core.Links.Native;

namespace Berth.Core.Links.Masters;

/// <summary>
/// The private directory of control sockets, locks and logs. A socket's path holds 107 bytes at most, and ssh first binds a name 17
/// longer, so where the runtime directory is too deep a short one in the temp folder stands in.
/// </summary>
internal static class ControlDirectory
{
    private const int LongestSocketPath = 107;
    private const int SshTemporarySuffix = 17;

    /// <summary>"/", the key of a target, a role and a generation.</summary>
    private const int LongestName = 1 + 12 + 1 + 6;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <returns>The directory, there and ours alone; or why not.</returns>
    public static (string? Path, LinkError? Error) Prepare(string runtimeDirectory)
    {
        var path = PlaceFor(runtimeDirectory);
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            return Complaint(path) is { } complaint ? (null, Unsafe(path, complaint)) : (path, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new LinkError(LinkReason.NoPlace, $"no place for control sockets: {e.Message}", "make $XDG_RUNTIME_DIR a directory that you can write to"));
        }
    }

    /// <summary>Whether any master may run: each has its log.</summary>
    public static bool HasMasters(string runtimeDirectory)
    {
        try
        {
            return Directory.EnumerateFiles(PlaceFor(runtimeDirectory), "*.log").Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string PlaceFor(string runtimeDirectory) => Fits(runtimeDirectory) ? runtimeDirectory : $"/tmp/berth-{Libc.GetUid()}";

    public static bool Fits(string directory) =>
        System.Text.Encoding.UTF8.GetByteCount(directory) + LongestName <= LongestSocketPath - SshTemporarySuffix;

    private static string? Complaint(string path)
    {
        var directory = new DirectoryInfo(path);
        if (directory.LinkTarget is not null)
            return "is a symbolic link";
        if (Libc.Owner(path) is { } owner && owner != Libc.GetUid())
            return "belongs to somebody else";
        if (directory.UnixFileMode != OwnerOnly)
            File.SetUnixFileMode(path, OwnerOnly);
        return null;
    }

    private static LinkError Unsafe(string path, string complaint) =>
        new(LinkReason.NoPlace, $"the directory for control sockets, {path}, {complaint}", $"remove {path}, or set XDG_RUNTIME_DIR to a directory of your own");
}
