using System.Diagnostics;

namespace Berth.Core.Tests.Storage;

/// <summary>A small disk in memory that can be filled or made read-only. Needs root.</summary>
internal sealed class TemporaryDisk : IDisposable
{
    public TemporaryDisk(string size)
    {
        Path = Directory.CreateTempSubdirectory("berth-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", Path);
    }

    public string Path { get; }

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    /// <summary>Takes all the space that is left, and gives it back.</summary>
    public IDisposable Fill()
    {
        var filler = System.IO.Path.Combine(Path, "filler");
        using (var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var block = new byte[4096];
            try
            {
                while (true)
                    file.Write(block);
            }
            catch (IOException)
            {
            }
        }

        return new Space(filler);
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private sealed class Space(string filler) : IDisposable
    {
        public void Dispose() => File.Delete(filler);
    }
}
