namespace Berth.Testing.Parts;

/// <summary>Which parts this machine has, and for one that it lacks, why.</summary>
public static class Inventory
{
    /// <summary>On the project's own machines every part must be there: a missing one fails instead of skipping.</summary>
    public static bool Strict { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Null when the part is there.</summary>
    public static string? WhyMissing(Part part) => part switch
    {
        Part.Root => Environment.UserName == "root" ? null : "needs root",
        Part.SharedData => Repository.SharedData(".") is null ? "needs the public test data beside the checkout" : null,
        Part.Ssh => Program("ssh"),
        Part.Sshd => File.Exists("/usr/sbin/sshd") ? null : "needs sshd",
        Part.Tmux => Program("tmux"),
        Part.NetworkNamespaces => WhyMissing(Part.Root) ?? Program("ip"),
        Part.Podman => WhyMissing(Part.Root) ?? Program("podman") ?? Program("runc"),
        Part.Debootstrap => WhyMissing(Part.Root) ?? Program("debootstrap"),
        Part.CodeServer => Program("npm"),
        Part.Chromium => Program("chromium"),
        Part.PublishedProgram => File.Exists(PublishedProgram) ? null : $"needs the published program: tests/run publishes it ({PublishedProgram})",
        Part.Dash => Program("dash"),
        Part.Busybox => Program("busybox"),
        Part.Bash => Program("bash"),
        Part.Zsh => Program("zsh"),
        Part.Fish => Program("fish"),
        Part.Shellcheck => Program("shellcheck"),
        Part.Mandoc => Program("mandoc"),
        Part.Git => Program("git"),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    public static string PublishedProgram => Published("Berth", "berth");

    public static string PublishedBench => Published("Berth.Benchmarks", "berth-bench");

    public static string PublishedEmpty => Published("Empty", "empty");

    /// <summary>The file that a name on PATH stands for, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string? Program(string name) => Find(name) is null ? $"needs {name}" : null;

    private static string Published(string project, string program) => Path.Combine(
        Repository.Artifacts, "publish", project, $"release_{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}", program);
}
