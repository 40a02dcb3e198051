using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A text with a meaning of its own: durations, sizes, ranges. Null from the parser is no such thing.</summary>
internal sealed class ParsedKind(string name, string allowed, string pattern, Func<string, object?> parse, Func<object, string>? write = null) : Kind
{
    public override string Name => name;

    public override string Allowed => allowed;

    public override string Schema => $"\"type\": \"string\", \"pattern\": {Wording.Quote($"^{pattern}$")}";

    public override bool TryRead(TomlValue value, out object? result)
    {
        result = value.Kind is TomlKind.String ? parse(value.AsString) : null;
        return result is not null;
    }

    public override string Write(object? value) => TomlText.Quote(write is null ? value!.ToString()! : write(value!));
}
