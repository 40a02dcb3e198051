using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Berth.Recording;

/// <summary>
/// A message as JSON, whatever is in it: field by field, each record with its type where the field does not say it, and what is the one
/// <c>None</c> or <c>Unknown</c> of its type as that one. A new message needs nothing here. Only who records pays for looking at types.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "a field that the program never reads changes no frame")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "a field that the program never reads changes no frame")]
internal static class MessageWriter
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags Ones = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static void Write(Utf8JsonWriter json, object? value, Type declared)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(Discretion.Text(text));
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case double number:
                json.WriteStringValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                json.WriteNumberValue(span.Ticks);
                break;
            case TimeOnly hour:
                json.WriteNumberValue(hour.Ticks);
                break;
            case Rune rune:
                json.WriteNumberValue(rune.Value);
                break;
            case Enum or IConvertible:
                json.WriteRawValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                Pairs(json, map, value.GetType());
                break;
            default:
                Whole(json, value, declared);
                break;
        }
    }

    private static void Whole(Utf8JsonWriter json, object value, Type declared)
    {
        var type = value.GetType();
        if ((ElementOf(declared) ?? ElementOf(type)) is { } element)
            All(json, (IEnumerable)value, element);
        else if (IsOurs(type))
            Fields(json, value, type, Nullable.GetUnderlyingType(declared) ?? declared);
        else
            throw new NotSupportedException($"{type} in a message");
    }

    /// <summary>Null where it is no list.</summary>
    private static Type? ElementOf(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type) || IsOurs(type))
            return null;
        return type.GetGenericArguments() is [var one] ? one : null;
    }

    private static bool IsOurs(Type type) => type.Namespace is { } name
        && (name == nameof(Berth) || name.StartsWith("Berth.", StringComparison.Ordinal) || type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) || type.FullName.StartsWith("System.Collections.Generic.KeyValuePair`", StringComparison.Ordinal));

    private static void All(Utf8JsonWriter json, IEnumerable all, Type element)
    {
        if (all.GetType().GetProperty("IsDefault")?.GetValue(all) is true)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var one in all)
            Write(json, one, element);
        json.WriteEndArray();
    }

    private static void Pairs(Utf8JsonWriter json, IDictionary map, Type type)
    {
        var types = type.GetGenericArguments();
        json.WriteStartArray();
        foreach (DictionaryEntry pair in map)
        {
            Write(json, pair.Key, types[0]);
            Write(json, pair.Value, types[1]);
        }

        json.WriteEndArray();
    }

    private static void Fields(Utf8JsonWriter json, object value, Type type, Type declared)
    {
        json.WriteStartObject();
        if (type != declared)
            json.WriteString("$", type.FullName);
        if (!type.IsValueType && Array.Find(type.GetFields(Ones), one => one.FieldType == type && ReferenceEquals(one.GetValue(null), value)) is { } known)
        {
            json.WriteString("=", known.Name);
        }
        else
        {
            for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
            {
                foreach (var field in part.GetFields(Own))
                {
                    json.WritePropertyName(Name(field));
                    Write(json, field.GetValue(value), field.FieldType);
                }
            }
        }

        json.WriteEndObject();
    }

    /// <summary>As it was written in the code: a property's own field has the property's name in brackets.</summary>
    private static string Name(FieldInfo field) => field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
