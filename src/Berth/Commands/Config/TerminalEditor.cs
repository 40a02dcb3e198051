using System.ComponentModel;
using System.Diagnostics;
using Berth.Terminal.Output;
using Microsoft.Win32.SafeHandles;

namespace Berth.Commands.Config;

/// <summary>The editor that the environment names, on the terminal that berth was started on.</summary>
internal sealed class TerminalEditor(IReadOnlyDictionary<string, string> environment) : IEditor
{
    private const string Usual = "vi";

    public string? Edit(string file)
    {
        // An editor may come with options ("code --wait"); no shell is needed for that.
        var words = Name().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using var editor = Process.Start(new ProcessStartInfo(words[0], [.. words[1..], file]))!;
            editor.WaitForExit();
            return editor.ExitCode == 0 ? null : $"{words[0]} ended with status {editor.ExitCode}";
        }
        catch (Win32Exception)
        {
            return $"the editor {words[0]} cannot be started";
        }
    }

    public bool Ask(string question)
    {
        using (var output = FdWriter.StandardError())
            output.Write(question);
        using var input = new StreamReader(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1));
        return input.ReadLine()?.Trim().ToLowerInvariant() is "" or "y" or "yes";
    }

    private string Name()
    {
        foreach (var variable in new[] { "VISUAL", "EDITOR" })
        {
            if (environment.TryGetValue(variable, out var name) && name.AsSpan().Trim().Length > 0)
                return name;
        }

        return Usual;
    }
}
