using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class BooleanKind : Kind<bool>
{
    public override string Name => "boolean";

    public override string Allowed => "true or false";

    public override string Schema => "\"type\": \"boolean\"";

    public override bool TryRead(TomlValue value, out bool result)
    {
        result = value.Kind is TomlKind.Boolean && value.AsBoolean;
        return value.Kind is TomlKind.Boolean;
    }

    public override string Write(bool value) => value ? "true" : "false";

    public override TomlValue FromText(string text) => text switch
    {
        "true" or "1" => TomlValue.Of(true),
        "false" or "0" => TomlValue.Of(false),
        _ => TomlValue.Of(text),
    };
}
