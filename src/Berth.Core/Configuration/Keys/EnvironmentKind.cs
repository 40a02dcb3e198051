using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>Variables for a process: names that a shell can hold, values without a NUL.</summary>
internal sealed class EnvironmentKind : Kind<IReadOnlyDictionary<string, string>>
{
    public override string Name => "table of texts";

    public override string Allowed => "a table of variables, as in { LANG = \"C.UTF-8\" }";

    public override bool IsScalar => false;

    public override string Schema => "\"type\": \"object\", \"propertyNames\": {\"pattern\": \"^[A-Za-z_][A-Za-z0-9_]*$\"}, \"additionalProperties\": {\"type\": \"string\"}";

    public override bool TryRead(TomlValue value, out IReadOnlyDictionary<string, string> result)
    {
        var variables = new Dictionary<string, string>();
        result = variables;
        if (value.Kind is not TomlKind.Table)
            return false;
        foreach (var (name, _, text) in value.AsTable)
        {
            if (!IsName(name) || text.Kind is not TomlKind.String || text.AsString.Contains('\0', StringComparison.Ordinal))
                return false;
            variables.Add(name, text.AsString);
        }

        return true;
    }

    public override string Write(IReadOnlyDictionary<string, string> value) =>
        value.Count == 0 ? "{}" : $"{{ {string.Join(", ", value.Select(pair => $"{pair.Key} = {TomlText.Quote(pair.Value)}"))} }}";

    private static bool IsName(string name)
    {
        foreach (var unit in name)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit != '_')
                return false;
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }
}
