using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Berth.Terminal.Output;

namespace Berth.Testing.Recordings;

/// <summary>What a screen wrote down of all that it heard, read again: the messages as they were, of types that are told by their names.</summary>
public sealed class RecordedRun
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Assembly _program;

    private RecordedRun(Assembly program) => _program = program;

    /// <summary>The screen's clock before the first message.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The terminal's background; null where it was not known.</summary>
    public bool? Dark { get; private set; }

    /// <summary>What the terminal could, as far as its environment told.</summary>
    public Abilities Abilities { get; private set; } = Abilities.Full;

    /// <summary>It stopped before the screen did.</summary>
    public bool IsCutShort { get; private set; }

    public IReadOnlyList<object> Messages { get; private set; } = [];

    /// <param name="lines">Of the file; one without its end was being written when the program was ended.</param>
    /// <param name="message">The type of which all messages are.</param>
    public static RecordedRun Read(IReadOnlyList<string> lines, Type message)
    {
        var run = new RecordedRun(message.Assembly);
        using var head = JsonDocument.Parse(lines[0]);
        run.Now = head.RootElement.GetProperty("now").GetDateTimeOffset();
        run.Dark = head.RootElement.TryGetProperty("dark", out var dark) ? dark.GetBoolean() : null;
        run.Abilities = (Abilities)run.Value(head.RootElement.GetProperty("abilities"), typeof(Abilities))!;
        var messages = new List<object>();
        foreach (var line in lines.Skip(1))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("note", out _))
                run.IsCutShort = true;
            else
                messages.Add(run.Value(json.RootElement, message)!);
        }

        run.Messages = messages;
        return run;
    }

    private object? Value(JsonElement json, Type declared)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return declared.IsValueType && Nullable.GetUnderlyingType(declared) is null ? RuntimeHelpers.GetUninitializedObject(declared) : null;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Plain(json, type) is { } plain)
            return plain;
        if (type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) is { } map)
            return Map(json, type, map.GetGenericArguments());
        return json.ValueKind == JsonValueKind.Array ? All(json, type) : Whole(json, type);
    }

    private static object? Plain(JsonElement json, Type type)
    {
        if (type.IsEnum)
            return Enum.ToObject(type, json.GetInt64());
        if (type == typeof(string))
            return json.GetString();
        if (type == typeof(bool))
            return json.GetBoolean();
        if (type == typeof(double))
            return double.Parse(json.GetString()!, CultureInfo.InvariantCulture);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.ParseExact(json.GetString()!, "O", CultureInfo.InvariantCulture);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromTicks(json.GetInt64());
        if (type == typeof(TimeOnly))
            return new TimeOnly(json.GetInt64());
        if (type == typeof(Rune))
            return new Rune(json.GetInt32());
        return type.IsPrimitive ? Convert.ChangeType(json.GetDecimal(), type, CultureInfo.InvariantCulture) : null;
    }

    private object Map(JsonElement json, Type type, Type[] types)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        for (var i = 0; i < json.GetArrayLength(); i += 2)
            map.Add(Value(json[i], types[0])!, Value(json[i + 1], types[1]));
        if (type.IsInstanceOfType(map))
            return map;
        var make = typeof(ImmutableDictionary).GetMethods().Single(one => one.Name == "CreateRange" && one.GetParameters() is [var only] && only.ParameterType.Name == "IEnumerable`1");
        return make.MakeGenericMethod(types).Invoke(null, [map])!;
    }

    private object All(JsonElement json, Type type)
    {
        var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var array = Array.CreateInstance(element, json.GetArrayLength());
        for (var i = 0; i < array.Length; i++)
            array.SetValue(Value(json[i], element), i);
        if (type.IsInstanceOfType(array))
            return array;
        var make = typeof(System.Runtime.InteropServices.ImmutableCollectionsMarshal).GetMethod("AsImmutableArray")!;
        return make.MakeGenericMethod(element).Invoke(null, [array])!;
    }

    private object Whole(JsonElement json, Type declared)
    {
        var type = json.TryGetProperty("$", out var name) ? Find(name.GetString()!, declared) : declared;
        if (json.TryGetProperty("=", out var known))
            return type.GetField(known.GetString()!, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
        var whole = RuntimeHelpers.GetUninitializedObject(type);
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (var field in part.GetFields(Own))
            {
                if (json.TryGetProperty(field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name, out var value))
                    field.SetValue(whole, Value(value, field.FieldType));
            }
        }

        return whole;
    }

    /// <summary>Nothing but what may stand there: a file that somebody sent makes no other object.</summary>
    private Type Find(string name, Type declared)
    {
        var type = _program.GetType(name) ?? declared.Assembly.GetType(name);
        return type is not null && declared.IsAssignableFrom(type) ? type : throw new FormatException($"'{name}' is no {declared}");
    }
}
