using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>What a start of either kind is told on standard input, and how its answer is read.</summary>
internal static class ServerStart
{
    /// <summary>The files of a launch, and the environment.</summary>
    /// <param name="request">What is started.</param>
    /// <param name="file">The environment file's name in run/.</param>
    public static string Input(RunRequest request, string file)
    {
        var words = new ShellWords();
        foreach (var one in request.Files)
            words.AddFile(one.Path, one.Text, one.KeepExisting);
        return words.AddFile($"{request.Folder.Run}/{file}", EnvironmentFile.Of(Variables(request))).ToString();
    }

    public static RunResult Read(Links.Calls.CallResult result)
    {
        if (result.Error is { } error)
            return new RunResult(error.Message, error);
        var notes = new List<string>();
        foreach (var line in result.Output.Split('\n'))
        {
            if (line.StartsWith("note ", StringComparison.Ordinal))
                notes.Add(line["note ".Length..]);
        }

        if (result.ExitCode == 0)
            return new RunResult(null) { Notes = notes };
        var said = result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new RunResult(said.Length > 0 ? said[^1] : $"the start ended with code {result.ExitCode}") { Notes = notes, LastLines = said };
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables(RunRequest request) =>
    [
        .. request.Environment,
        new("BERTH_SESSION", request.Session.Value),
        new("BERTH_ROOT", request.Facts.Root),
    ];
}
