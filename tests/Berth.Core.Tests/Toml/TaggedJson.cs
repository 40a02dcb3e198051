using System.Globalization;
using System.Text.Json;
using Berth.Core.Toml;

namespace Berth.Core.Tests.Toml;

/// <summary>Compares a document with toml-test's expectation: every value an object of its type and its text, as {"type":"integer","value":"42"}.</summary>
internal static class TaggedJson
{
    /// <summary>Null when they agree, else where they do not.</summary>
    public static string? Difference(TomlTable actual, JsonElement expected, string path = "$")
    {
        if (expected.EnumerateObject().Count() != actual.Count)
            return $"{path}: {actual.Count} keys";
        foreach (var property in expected.EnumerateObject())
        {
            if (!actual.TryGet(property.Name, out var entry))
                return $"{path}: '{property.Name}' is missing";
            if (Difference(entry.Value, property.Value, $"{path}.{property.Name}") is { } difference)
                return difference;
        }

        return null;
    }

    private static string? Difference(TomlValue actual, JsonElement expected, string path)
    {
        if (expected.ValueKind is JsonValueKind.Array)
            return Difference(actual.AsArray, expected, path);
        if (!expected.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String)
            return Difference(actual.AsTable, expected, path);
        var text = expected.GetProperty("value").GetString()!;
        var same = type.GetString() switch
        {
            "string" => actual.Kind is TomlKind.String && actual.AsString == text,
            "integer" => actual.Kind is TomlKind.Integer && actual.AsInteger == long.Parse(text, CultureInfo.InvariantCulture),
            "float" => actual.Kind is TomlKind.Float && actual.AsFloat.Equals(Number(text)),
            "bool" => actual.Kind is TomlKind.Boolean && actual.AsBoolean == (text == "true"),
            "datetime" => actual.Kind is TomlKind.OffsetDateTime && actual.AsDateTime.ToString() == text,
            "datetime-local" => actual.Kind is TomlKind.LocalDateTime && actual.AsDateTime.ToString() == text,
            "date-local" => actual.Kind is TomlKind.LocalDate && actual.AsDateTime.ToString() == text,
            "time-local" => actual.Kind is TomlKind.LocalTime && actual.AsDateTime.ToString() == text,
            _ => throw new InvalidDataException(type.GetString()),
        };
        return same ? null : $"{path}: not {type} {text}";
    }

    private static string? Difference(TomlArray actual, JsonElement expected, string path)
    {
        if (actual.Count != expected.GetArrayLength())
            return $"{path}: {actual.Count} values";
        for (var index = 0; index < actual.Count; index++)
        {
            if (Difference(actual[index], expected[index], $"{path}[{index}]") is { } difference)
                return difference;
        }

        return null;
    }

    private static double Number(string text) => text switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "+nan" or "-nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
