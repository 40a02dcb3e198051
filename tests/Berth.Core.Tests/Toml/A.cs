using System.Text;
using Berth.Core.Toml;

namespace Berth.Core.Tests.Toml;

internal static class A
{
    public static TomlDocument Document(string text) => TomlDocument.Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>The value of the key <c>v</c> of a text without errors.</summary>
    public static TomlValue Value(string text)
    {
        var document = Document("v = " + text);
        return document.IsValid && document.Root.TryGet("v", out var entry) && document.Root.Count == 1
            ? entry.Value : throw new InvalidDataException(document.Errors.IsEmpty ? text : document.Errors[0].ToString());
    }

    public static TomlValue At(this TomlDocument document, params string[] path)
    {
        var value = TomlValue.Of(document.Root);
        foreach (var key in path)
        {
            if (value.Kind is TomlKind.Array)
                value = value.AsArray[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)];
            else
                value = value.AsTable.TryGet(key, out var entry) ? entry.Value : throw new KeyNotFoundException(key);
        }

        return value;
    }
}
