using System.Collections;
using Berth.App;
using Berth.Cli;
using Berth.Core.Configuration;

namespace Berth.Commands.Config;

/// <summary>What the commands about settings need: the file that is meant, and where to write.</summary>
internal sealed record ConfigContext(SettingsFile File, TextWriter Output, TextWriter Errors)
{
    /// <summary>Say nothing but data and errors.</summary>
    public bool Quiet { get; init; }

    public static ConfigContext Of(Invocation invocation, string? file = null) =>
        new(SettingsFile.Find(file ?? invocation.Global.Config, Variables()) with { Commands = ScreenCommands.Names }, invocation.Output, invocation.Errors) { Quiet = invocation.Global.Quiet };

    public static IReadOnlyDictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return variables;
    }

    public ExitCode Fail(ExitCode code, string what, string? hint = null)
    {
        Message.Write(Errors, what, hint);
        return code;
    }

    /// <summary>Each error as compilers write theirs, so that editors can go to it.</summary>
    public ExitCode Refuse(IEnumerable<SettingsError> errors)
    {
        Tell(Errors, errors);
        return ExitCode.SettingsInvalid;
    }

    /// <summary>Where none of them says what helps, the manual does.</summary>
    public static void Tell(TextWriter output, IEnumerable<SettingsError> errors)
    {
        var isHinted = false;
        foreach (var error in errors)
        {
            output.WriteLine(error.ToString());
            if (error.Hint is null)
                continue;
            output.WriteLine($"hint: {error.Hint}");
            isHinted = true;
        }

        if (!isHinted)
            output.WriteLine("hint: berth config edit takes up only what is right; man berth.toml has every key");
        output.Flush();
    }
}
