using System.Globalization;
using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class IntegerKind(int least, int most) : Kind
{
    public override string Name => "integer";

    public override string Allowed => most == int.MaxValue ? $"a whole number, {least} or more" : $"a whole number from {least} to {most}";

    public override string Schema => $"\"type\": \"integer\", \"minimum\": {least}" + (most == int.MaxValue ? "" : $", \"maximum\": {most}");

    public override bool TryRead(TomlValue value, out object? result)
    {
        result = value.Kind is TomlKind.Integer && value.AsInteger >= least && value.AsInteger <= most ? (int)value.AsInteger : null;
        return result is not null;
    }

    public override string Write(object? value) => ((int)value!).ToString(CultureInfo.InvariantCulture);

    public override TomlValue FromText(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? TomlValue.Of(number) : TomlValue.Of(text);
}
