namespace Berth.Benchmarks;

/// <summary>The published programs that are measured: they lie beside this one.</summary>
internal static class Places
{
    public static string Berth => Program("Berth", "berth");

    public static string Empty => Program("Empty", "empty");

    public static string Bench => Program("Berth.Benchmarks", "berth-bench");

    /// <summary>The file that a name on PATH stands for, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Program(string project, string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, name);
    }
}
