namespace Berth.Core.Storage;

/// <summary>Files and folders that nobody but their owner may look into, whatever the umask says.</summary>
internal static class PrivateFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute;

    public static FileStreamOptions Options(FileMode mode, FileShare share) =>
        new() { Mode = mode, Access = FileAccess.ReadWrite, Share = share, UnixCreateMode = Mode, BufferSize = 0 };

    public static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path, FolderMode);
        Protect(path, FolderMode);
    }

    public static void Protect(string path) => Protect(path, Mode);

    private static void Protect(string path, UnixFileMode mode)
    {
        if (File.GetUnixFileMode(path) != mode)
            File.SetUnixFileMode(path, mode);
    }
}
