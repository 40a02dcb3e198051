using System.Globalization;
using System.Text.Json;
using Berth.Core.Toml;

namespace Berth.Benchmarks.Toml;

/// <summary>A document as toml-test writes it: tables and arrays plain, every other value <c>{"type":…,"value":"…"}</c>.</summary>
internal static class TaggedJson
{
    public static void Write(Utf8JsonWriter json, TomlTable table)
    {
        json.WriteStartObject();
        for (var index = 0; index < table.Count; index++)
        {
            json.WritePropertyName(table[index].Key);
            Write(json, table[index].Value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TomlValue value)
    {
        switch (value.Kind)
        {
            case TomlKind.Table:
                Write(json, value.AsTable);
                break;
            case TomlKind.Array:
                json.WriteStartArray();
                for (var index = 0; index < value.AsArray.Count; index++)
                    Write(json, value.AsArray[index]);
                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                json.WriteString("type", Type(value.Kind));
                json.WriteString("value", Text(value));
                json.WriteEndObject();
                break;
        }
    }

    private static string Type(TomlKind kind) => kind switch
    {
        TomlKind.String => "string",
        TomlKind.Integer => "integer",
        TomlKind.Float => "float",
        TomlKind.Boolean => "bool",
        TomlKind.OffsetDateTime => "datetime",
        TomlKind.LocalDateTime => "datetime-local",
        TomlKind.LocalDate => "date-local",
        TomlKind.LocalTime => "time-local",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Text(TomlValue value) => value.Kind switch
    {
        TomlKind.String => value.AsString,
        TomlKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        TomlKind.Float => Number(value.AsFloat),
        TomlKind.Boolean => value.AsBoolean ? "true" : "false",
        _ => value.AsDateTime.ToString(),
    };

    private static string Number(double number) =>
        double.IsNaN(number) ? "nan"
        : double.IsInfinity(number) ? number > 0 ? "inf" : "-inf"
        : number.ToString("R", CultureInfo.InvariantCulture);
}
