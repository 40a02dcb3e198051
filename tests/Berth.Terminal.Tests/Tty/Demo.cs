using Berth.Testing;
using Berth.Testing.Terminals;

namespace Berth.Terminal.Tests.Tty;

/// <summary>The demo program of the benchmarks, started in a terminal of ours.</summary>
internal static class Demo
{
    public const string OtherScreen = "\e[?1049h";
    public const string FirstScreen = "\e[?1049l";

    public static string Program { get; } = Path.Combine(
        Repository.Artifacts, "bin", "Berth.Benchmarks", new DirectoryInfo(AppContext.BaseDirectory).Name, "berth-bench");

    public static Pty Start(params string[] arguments)
    {
        var pty = Pty.Start([Program, "demo-loop", "--tell", .. arguments]);
        pty.WaitFor("ready");
        return pty;
    }

    /// <summary>In a shell with job control, at its prompt before and after.</summary>
    public static Pty StartInShell(params string[] arguments)
    {
        var pty = Pty.Start(["bash", "--norc", "--noprofile", "-i"], environment: new Dictionary<string, string?> { ["PS1"] = "prompt> " });
        pty.WaitFor("prompt> ");
        pty.Write($"{string.Join(' ', [Program, "demo-loop", "--tell", .. arguments])}\r");
        pty.WaitFor("ready");
        return pty;
    }
}
