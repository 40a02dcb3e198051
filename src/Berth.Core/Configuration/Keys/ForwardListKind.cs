using Berth.Core.Configuration.Values;
using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

internal sealed class ForwardListKind : Kind<IReadOnlyList<PortForward>>
{
    public override string Name => "list of ports";

    public override string Allowed => "a list of ports REMOTE or \"REMOTE:LOCAL\", as in [3000, \"5173:8080\"]";

    public override bool IsScalar => false;

    public override string Schema =>
        "\"type\": \"array\", \"items\": {\"anyOf\": [{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 65535}, {\"type\": \"string\", \"pattern\": \"^[0-9]+(:[0-9]+)?$\"}]}";

    public override bool TryRead(TomlValue value, out IReadOnlyList<PortForward> result)
    {
        var forwards = new List<PortForward>();
        result = forwards;
        if (value.Kind is not TomlKind.Array)
            return false;
        foreach (var item in value.AsArray)
        {
            var text = item.Kind is TomlKind.Integer ? item.AsInteger.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : item.Kind is TomlKind.String ? item.AsString : null;
            if (!PortForward.TryParse(text, out var forward))
                return false;
            forwards.Add(forward);
        }

        return true;
    }

    public override string Write(IReadOnlyList<PortForward> value) => TomlText.Array(value.Select(forward => TomlText.Quote(forward.ToString())));
}
