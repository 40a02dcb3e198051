namespace Berth.Core.Remote;

/// <summary>Argument lists for this machine's shell.</summary>
internal static class LocalCommand
{
    public static string[] Of(Script script, params string[] arguments) => ["/bin/sh", "-c", script.Text, "sh", .. arguments];

    /// <summary>A command of the user's on one more word: where it has a %s, as $BROWSER may, otherwise at its end.</summary>
    public static string[] Of(string command, string word)
    {
        var line = command.Contains("%s", StringComparison.Ordinal) ? command.Replace("%s", "\"$1\"", StringComparison.Ordinal) : command + " \"$1\"";
        return ["/bin/sh", "-c", "exec " + line, "sh", word];
    }
}
