using System.Threading.Channels;

namespace Berth.Core.Configuration;

/// <summary>
/// Watches every folder in which something could change what a path leads to: the file's own, that folder's parent, those of each link
/// on the way, and where one is missing, the nearest above it that exists.
/// </summary>
internal sealed class FolderWatch(string path) : IDisposable
{
    private const int MostLinks = 16;

    /// <summary>Attributes, because a file that nobody could read can become one that berth reads.</summary>
    private const NotifyFilters Told = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Attributes;

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = [];
    private HashSet<string> _names = [];

    public async ValueTask ChangedAsync(CancellationToken cancel) => await _changed.Reader.ReadAsync(cancel).ConfigureAwait(false);

    /// <summary>What was told so far is known.</summary>
    public void Forget() => _changed.Reader.TryRead(out _);

    /// <summary>Looks at the way again: folders came, links turned.</summary>
    public void Follow()
    {
        var (folders, names) = Way();
        _names = names;
        foreach (var gone in _watchers.Keys.Except(folders).ToList())
        {
            _watchers[gone].Dispose();
            _watchers.Remove(gone);
        }

        foreach (var folder in folders)
            Watch(folder);
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
            watcher.Dispose();
    }

    private void Watch(string folder)
    {
        if (_watchers.ContainsKey(folder))
            return;
        try
        {
            var watcher = new FileSystemWatcher(folder) { NotifyFilter = Told };
            watcher.Changed += (_, change) => Tell(change.Name);
            watcher.Created += (_, change) => Tell(change.Name);
            watcher.Deleted += (_, change) => Tell(change.Name);
            watcher.Renamed += (_, change) =>
            {
                Tell(change.Name);
                Tell(change.OldName);
            };

            // The folder itself went, or more happened than could be told.
            watcher.Error += (_, _) => _changed.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(folder, watcher);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // It went between looking and watching: the folder above tells.
        }
    }

    private void Tell(string? name)
    {
        if (name is not null && _names.Contains(name))
            _changed.Writer.TryWrite(true);
    }

    /// <summary>The folders to watch, and the names in them that matter.</summary>
    private (HashSet<string> Folders, HashSet<string> Names) Way()
    {
        var folders = new HashSet<string>();
        var names = new HashSet<string>();
        var at = Path.GetFullPath(path);
        for (var hop = 0; hop < MostLinks; hop++)
        {
            names.Add(Path.GetFileName(at));
            var folder = Path.GetDirectoryName(at) ?? "/";
            Add(folder, folders, names);
            if (Path.GetDirectoryName(folder) is { } parent)
            {
                names.Add(Path.GetFileName(folder));
                Add(parent, folders, names);
            }

            if (new FileInfo(at).LinkTarget is not { } target)
                break;
            at = Path.GetFullPath(target, folder);
        }

        return (folders, names);
    }

    private static void Add(string folder, HashSet<string> folders, HashSet<string> names)
    {
        while (!Directory.Exists(folder))
        {
            names.Add(Path.GetFileName(folder));
            folder = Path.GetDirectoryName(folder) ?? "/";
        }

        folders.Add(folder);
    }
}
