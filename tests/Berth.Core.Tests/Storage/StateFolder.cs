namespace Berth.Core.Tests.Storage;

/// <summary>A state directory of a test's own.</summary>
internal sealed class StateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("berth-state-").FullName;

    public string Database => System.IO.Path.Combine(Path, "berth.db");

    public string[] Broken => Directory.GetFileSystemEntries(Path, "berth.db.broken-*").Where(path => !path.EndsWith("-wal", StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal)).ToArray();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
