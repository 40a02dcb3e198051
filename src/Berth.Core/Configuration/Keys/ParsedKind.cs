using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>A text with a meaning of its own: durations, sizes, ranges.</summary>
internal sealed class ParsedKind<T>(string name, string allowed, string pattern, TextParser<T> parse, Func<T, string> write) : Kind<T>
{
    public override string Name => name;

    public override string Allowed => allowed;

    public override string Schema => $"\"type\": \"string\", \"pattern\": {Wording.Quote($"^{pattern}$")}";

    public override bool TryRead(TomlValue value, out T result)
    {
        result = default!;
        return value.Kind is TomlKind.String && parse(value.AsString, out result);
    }

    public override string Write(T value) => TomlText.Quote(write(value));
}
