using System.Text;
using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Keys;
using Berth.Core.Toml;

namespace Berth.Commands.Config;

/// <summary>Prints the settings that hold, each with where it came from: as TOML that could be a settings file, or as JSON.</summary>
internal static class ConfigShow
{
    private const int OriginColumn = 44;

    public static ExitCode Run(ConfigContext context, bool json)
    {
        var result = context.File.Load().Result;
        if (!result.IsValid)
            return context.Refuse(result.Errors);
        if (json)
            context.Output.WriteLine(JsonText.Of(writer => Write(writer, result)));
        else
            Write(context.Output, result);
        return ExitCode.Done;
    }

    private static void Write(TextWriter output, SettingsResult result)
    {
        string? header = null;
        foreach (var value in Values(result))
        {
            if (value.Header != header)
                output.WriteLine($"{(header is null ? "" : "\n")}[{header = value.Header}]");
            output.WriteLine($"{$"{value.Key} = {value.Literal}",-OriginColumn} # {result.OriginOf(value.Path)}");
        }
    }

    private static void Write(Utf8JsonWriter json, SettingsResult result)
    {
        json.WriteStartArray();
        foreach (var value in Values(result))
        {
            var origin = result.OriginOf(value.Path);
            json.WriteStartObject();
            json.WriteString("key", value.Path);
            json.WritePropertyName("value");
            WriteValue(json, TomlDocument.Parse(Encoding.UTF8.GetBytes($"v = {value.Literal}")).Root[0].Value);
            json.WriteString("origin", Word(origin.Kind));
            json.WriteString("source", origin.Kind is OriginKind.Default ? null : origin.Source);
            json.WriteNumber("line", origin.Position?.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, TomlValue value)
    {
        switch (value.Kind)
        {
            case TomlKind.Table:
                json.WriteStartObject();
                foreach (var entry in value.AsTable)
                {
                    json.WritePropertyName(entry.Key);
                    WriteValue(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case TomlKind.Array:
                json.WriteStartArray();
                foreach (var item in value.AsArray)
                    WriteValue(json, item);
                json.WriteEndArray();
                break;
            case TomlKind.Integer:
                json.WriteNumberValue(value.AsInteger);
                break;
            case TomlKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean);
                break;
            default:
                json.WriteStringValue(value.AsString);
                break;
        }
    }

    private static IEnumerable<SettingValue> Values(SettingsResult result) => Schema.All.SelectMany(section => section.Values(result.Settings));

    private static string Word(OriginKind kind) => kind switch
    {
        OriginKind.File => "file",
        OriginKind.Environment => "environment",
        OriginKind.Flag => "flag",
        _ => "default",
    };
}
