using System.Runtime.CompilerServices;
using Xunit;

namespace Berth.Testing.Snapshots;

/// <summary>
/// Compares a text with the one stored beside the test, in <c>Snapshots/Class.Test.txt</c>. <c>UPDATE_SNAPSHOTS=1</c> stores what came instead;
/// look at the change with git before you commit it.
/// </summary>
public static class Snapshot
{
    public const string UpdateSwitch = "UPDATE_SNAPSHOTS";

    /// <param name="part">Tells several pictures of one test apart.</param>
    public static void Match(string actual, string? part = null, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        Match(actual, FileOf(testFile, test, part), update: Environment.GetEnvironmentVariable(UpdateSwitch) == "1");

    /// <summary>The same with everything said.</summary>
    public static void Match(string actual, string file, bool update)
    {
        // Stored files end with a line feed, as every text here does.
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var stored = File.Exists(file) ? File.ReadAllText(file) : null;
        if (stored == text)
            return;
        if (update)
            Store(file, text);
        else
            Assert.Fail(Difference(file, stored, text));
    }

    private static void Store(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Difference(string file, string? stored, string text)
    {
        var name = Path.GetRelativePath(Repository.Root, file);
        var how = $"to accept it: {UpdateSwitch}=1 tests/run";
        return stored is null
            ? $"no snapshot {name} yet; {how}\n{LineDiff.Show("", text)}"
            : $"not as in {name}; {how}\n(- stored, + came, · a space at a line's end)\n{LineDiff.Show(stored, text)}";
    }

    /// <summary>A build for publication writes /_/ for the repository's folder.</summary>
    private static string FileOf(string testFile, string test, string? part)
    {
        var real = testFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, testFile[3..]) : testFile;
        var name = Path.GetFileNameWithoutExtension(real) + "." + test + (part is null ? "" : "." + part) + ".txt";
        return Path.Combine(Path.GetDirectoryName(real)!, "Snapshots", name);
    }
}
