using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class TextKind(string name, string allowed, Func<string, bool>? good) : Kind
{
    public override string Name => name;

    public override string Allowed => allowed;

    public override string Schema => "\"type\": \"string\"";

    public override bool TryRead(TomlValue value, out object? result)
    {
        var text = value.Kind is TomlKind.String ? value.AsString : null;
        result = text;
        return text is not null && (text.Length == 0 || good is null || good(text));
    }

    public override string Write(object? value) => TomlText.Quote((string)value!);
}
