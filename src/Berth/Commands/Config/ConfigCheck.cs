using System.Text.Json;
using Berth.App;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Core.Configuration;

namespace Berth.Commands.Config;

/// <summary>Says everything that is wrong with a settings file at once.</summary>
internal static class ConfigCheck
{
    public static ExitCode Run(ConfigContext context, bool json)
    {
        var loaded = context.File.Load();
        if (json)
        {
            context.Output.WriteLine(JsonText.Of(writer => Write(writer, loaded.Result.Errors)));
            return loaded.Result.IsValid ? ExitCode.Done : ExitCode.SettingsInvalid;
        }

        if (!loaded.Result.IsValid)
            return context.Refuse(loaded.Result.Errors);
        if (!context.Quiet)
            context.Output.WriteLine(loaded.Bytes is null ? $"{context.File.Path}: no such file, the defaults hold" : $"{context.File.Path}: ok");
        foreach (var note in context.Quiet ? [] : KeyMap.Of(loaded.Result.Settings.Keys, loaded.Result.Settings.Ui.Prefix).Notes)
            context.Output.WriteLine($"note: {note}");
        return ExitCode.Done;
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<SettingsError> errors)
    {
        json.WriteStartArray();
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("source", error.Source);
            json.WriteNumber("line", error.Position?.Line);
            json.WriteNumber("column", error.Position?.Column);
            json.WriteString("message", error.Message);
            json.WriteString("hint", error.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
