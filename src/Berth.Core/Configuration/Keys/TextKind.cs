using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class TextKind(string name, string allowed, Func<string, bool>? good) : Kind<string>
{
    public override string Name => name;

    public override string Allowed => allowed;

    public override string Schema => "\"type\": \"string\"";

    public override bool TryRead(TomlValue value, out string result)
    {
        result = value.Kind is TomlKind.String ? value.AsString : "";
        return value.Kind is TomlKind.String && (result.Length == 0 || good is null || good(result));
    }

    public override string Write(string value) => TomlText.Quote(value);
}
