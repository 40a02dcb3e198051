using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Links;

/// <summary>A small file system of a test's own over a folder. Needs root with the right to mount.</summary>
internal sealed class MountedFolder : IAsyncDisposable
{
    private readonly string _folder;

    private MountedFolder(string folder) => _folder = folder;

    /// <param name="folder">Over which it lies.</param>
    /// <param name="options">Of tmpfs: its size, <c>ro</c>.</param>
    public static async Task<MountedFolder> MountAsync(string folder, string options)
    {
        await new Command("mount", "-t", "tmpfs", "-o", options, "berth-test", folder).OutputAsync();
        return new MountedFolder(folder);
    }

    /// <summary>Whoever still has a file open there does not hold it up.</summary>
    public async ValueTask DisposeAsync() => await new Command("umount", "-l", _folder).OutputAsync();
}
