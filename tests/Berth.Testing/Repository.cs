namespace Berth.Testing;

/// <summary>Where the sources, the built programs and the public test data lie, seen from a running test.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Everything built; git ignores it.</summary>
    public static string Artifacts => Path.Combine(Root, ".artifacts");

    /// <summary>What is big and built once (servers, images), outside the checkout so that it outlives it.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("BERTH_TEST_CACHE")
        ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/tmp", ".cache"), "berth-tests");

    /// <summary>Public test data beside the checkout; null on a machine that has none.</summary>
    public static string? SharedData(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", name));
        return Directory.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tui.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("the tests run from inside the repository");
    }
}
