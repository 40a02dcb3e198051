using System.Collections;
using System.Reflection;
using System.Text;

namespace Berth.Tests.Recording;

/// <summary>All types that can be in a message, by their fields and by who stands for an abstract one.</summary>
internal static class MessageTypes
{
    private static readonly HashSet<Type> Plain = [typeof(string), typeof(DateTimeOffset), typeof(TimeSpan), typeof(TimeOnly), typeof(Rune)];

    /// <summary>Adds what nobody knows how to write.</summary>
    public static void Follow(Type type, HashSet<Type> unknown) => Follow(type, unknown, []);

    private static void Follow(Type declared, HashSet<Type> unknown, HashSet<Type> seen)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type) || !seen.Add(type))
            return;
        var isOurs = type.Namespace?.StartsWith("Berth", StringComparison.Ordinal) == true || type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) || type.Name.StartsWith("KeyValuePair`", StringComparison.Ordinal);
        if (type.IsArray)
            Follow(type.GetElementType()!, unknown, seen);
        else if (!isOurs && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
            Array.ForEach(type.GetGenericArguments(), part => Follow(part, unknown, seen));
        else if (!isOurs)
            unknown.Add(type);
        else
            Fields(type, unknown, seen);
    }

    private static void Fields(Type type, HashSet<Type> unknown, HashSet<Type> seen)
    {
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (var field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Follow(field.FieldType, unknown, seen);
        }

        foreach (var derived in type.Assembly.GetTypes().Where(one => one.IsSubclassOf(type)))
            Follow(derived, unknown, seen);
    }
}
