using System.Globalization;

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
        Part.Sshd => Program("sshd") ?? Program("perl"),
        Part.Tmux => Program("tmux"),
        Part.Dtach => Program("dtach"),
        Part.Screen => Program("screen"),
        Part.Mosh => Program("mosh") ?? Program("mosh-server"),
        Part.NetworkNamespaces => Administrator() ?? Program("ip") ?? (File.Exists("/dev/net/tun") ? null : "needs /dev/net/tun"),
        Part.ControlGroups => Administrator() ?? Labs.Processes.ControlGroup.WhyMissing,
        Part.Podman => Administrator() ?? Program("podman") ?? Program("runc"),
        Part.Debootstrap => WhyMissing(Part.Root) ?? Program("debootstrap"),
        Part.CodeServer => CodeServerIsBuilt ? null : Program("npm") ?? Program("g++") ?? Program("make") ?? Program("pkg-config"),
        Part.Chromium => Browser is null ? "needs chromium" : null,
        Part.PublishedProgram => File.Exists(PublishedProgram) ? null : $"needs the published program: tests/run publishes it ({PublishedProgram})",
        Part.Dash => Program("dash"),
        Part.Busybox => Program("busybox"),
        Part.Bash => Program("bash"),
        Part.Zsh => Program("zsh"),
        Part.Fish => Program("fish"),
        Part.Csh => Program("csh") ?? Program("tcsh"),
        Part.Shellcheck => Program("shellcheck"),
        Part.Mandoc => Program("mandoc"),
        Part.Git => Program("git"),
        Part.Zbar => Program("zbarimg"),
        Part.OneTimeCodes => WhyMissing(Part.Root) ?? (HasPamModule("pam_google_authenticator.so") ? null : "needs libpam-google-authenticator"),
        Part.SecurityKeys => File.Exists(SecurityKeys) ? null : $"needs {SecurityKeys}, the security key in software of OpenSSH's own tests: tests/parts gets it",
        Part.Promtool => File.Exists(Promtool) ? null : $"needs {Promtool}, Prometheus' own reader of metrics: tests/parts gets it",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    /// <summary>Chromium, or a Chrome that does as well.</summary>
    public static string? Browser => Find("chromium") ?? Find("google-chrome");

    /// <summary>A provider of security keys that need no hardware.</summary>
    public static string SecurityKeys => Path.Combine(Repository.Cache, "sk-dummy.so");

    public static string Promtool => Find("promtool") ?? Path.Combine(Repository.Cache, "promtool");

    public static string PublishedProgram => Published("Berth", "berth");

    public static string PublishedBench => Published("Berth.Benchmarks", "berth-bench");

    public static string PublishedEmpty => Published("Empty", "empty");

    /// <summary>The file that a name on PATH stands for, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static bool CodeServerIsBuilt => Directory.Exists(Repository.Cache) &&
        Directory.EnumerateDirectories(Repository.Cache, "code-server-*").Any(folder => File.Exists(Path.Combine(folder, "bin/code-server")));

    private static bool HasPamModule(string name) =>
        new[] { "/lib", "/usr/lib" }.Any(folder => Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Append(folder).Any(each => File.Exists(Path.Combine(each, "security", name))));

    /// <summary>Root in a container often may not make namespaces and devices: the kernel's list of capabilities tells.</summary>
    private static string? Administrator()
    {
        const ulong both = 1UL << 12 | 1UL << 21; // CAP_NET_ADMIN, CAP_SYS_ADMIN
        const string line = "CapEff:\t";
        if (!File.Exists("/proc/self/status"))
            return "needs Linux";
        var held = File.ReadLines("/proc/self/status").First(each => each.StartsWith(line, StringComparison.Ordinal));
        var bits = ulong.Parse(held.AsSpan(line.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return WhyMissing(Part.Root) ?? ((bits & both) == both ? null : "needs root with the right to administer network and mounts");
    }

    private static string? Program(string name) => Find(name) is null ? $"needs {name}" : null;

    private static string Published(string project, string program) => Path.Combine(
        Repository.Artifacts, "publish", project, $"release_{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}", program);
}
