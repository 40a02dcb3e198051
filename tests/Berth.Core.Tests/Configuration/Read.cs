using System.Text;
using Berth.Core.Configuration;

namespace Berth.Core.Tests.Configuration;

internal static class Read
{
    public static SettingsResult Text(string text, params (string Name, string Value)[] environment) =>
        SettingsReader.Read(Sources(text) with { Environment = environment.ToDictionary(pair => pair.Name, pair => pair.Value) });

    public static Settings Valid(string text)
    {
        var result = Text(text);
        return result.IsValid ? result.Settings : throw new InvalidDataException(result.Errors[0].ToString());
    }

    /// <summary>The only error and its hint.</summary>
    public static string Error(string text)
    {
        var result = Text(text);
        return result.Errors.Length == 1 ? $"{result.Errors[0]} | {result.Errors[0].Hint}" : throw new InvalidDataException(string.Join('\n', result.Errors));
    }

    public static SettingsSources Sources(string text) => new("berth.toml", Encoding.UTF8.GetBytes(text));
}
