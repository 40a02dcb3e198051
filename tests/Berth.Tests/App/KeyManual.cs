using System.Text;
using Berth.App;

namespace Berth.Tests.App;

/// <summary>The manual's section about the screen's keys, out of the table of commands.</summary>
internal static class KeyManual
{
    public const string Begin = ".Sh KEYS\n";
    public const string End = ".Sh OPTIONS\n";

    public static string Text()
    {
        var text = new StringBuilder(Begin);
        text.Append("The screen's keys, each with the command that it gives.\nThe commands' names are the keys of\n.Li [keys]\nin\n.Xr berth.toml 5 ;\nthe prefix\n.Cm Ctrl-b\ncan be another key.\n");
        var group = "";
        foreach (var command in ScreenCommands.All)
        {
            if (command.Group != group)
            {
                text.Append(group.Length == 0 ? "" : ".El\n");
                group = command.Group;
                text.Append(".Ss ").Append(group == "berth" ? "The program" : group).Append("\n.Bl -tag -width Ds\n");
            }

            text.Append(".It ").Append(Keys(command)).Append('\n');
            text.Append('(').Append(command.Name).Append(")\n").Append(Capital(command.Description)).Append(".\n");
        }

        return text.Append(".El\n").ToString();
    }

    private static string Keys(ScreenCommand command) => command.Keys.IsEmpty
        ? "no key"
        : "Cm " + string.Join(" , ", command.Keys.Select(Quoted));

    /// <summary>A key that is a mark of punctuation would be taken for one.</summary>
    private static string Quoted(string key) => $"\"{(key.Length == 1 && char.IsPunctuation(key[0]) ? "\\&" : "")}{key}\"";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
