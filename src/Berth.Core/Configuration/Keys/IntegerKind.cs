using System.Globalization;
using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class IntegerKind(int least, int most) : Kind<int>
{
    public override string Name => "integer";

    public override string Allowed => most == int.MaxValue ? $"a whole number, {least} or more" : $"a whole number from {least} to {most}";

    public override string Schema => $"\"type\": \"integer\", \"minimum\": {least}" + (most == int.MaxValue ? "" : $", \"maximum\": {most}");

    public override bool TryRead(TomlValue value, out int result)
    {
        var number = value.Kind is TomlKind.Integer ? value.AsInteger : long.MinValue;
        result = (int)Math.Clamp(number, least, most);
        return result == number;
    }

    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override TomlValue FromText(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? TomlValue.Of(number) : TomlValue.Of(text);
}
