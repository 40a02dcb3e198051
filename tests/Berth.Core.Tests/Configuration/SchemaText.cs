using System.Text;
using Berth.Core.Configuration.Keys;

namespace Berth.Core.Tests.Configuration;

/// <summary>The JSON schema by which editors complete and check berth.toml.</summary>
internal static class SchemaText
{
    public static string Write()
    {
        var text = new StringBuilder("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"berth.toml\",\n  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {\n");
        var top = Schema.All.Where(section => !section.Name.Contains('.', StringComparison.Ordinal)).ToList();
        foreach (var section in top)
            text.Append("    ").Append(Wording.Quote(section.Name)).Append(": ").Append(Section(section, "    ")).Append(section == top[^1] ? "\n" : ",\n");
        return text.Append("  }\n}\n").ToString();
    }

    private static string Section(Section section, string indent)
    {
        if (section is KeysSection)
            return $"{{\n{indent}  \"type\": \"object\",\n{indent}  \"description\": {Wording.Quote(section.Comment)},\n{indent}  \"additionalProperties\": {{\"anyOf\": [{{\"type\": \"string\"}}, {{\"type\": \"array\", \"items\": {{\"type\": \"string\"}}}}]}}\n{indent}}}";
        if (section.Header == section.Name)
            return Keys(section, indent);
        return $"{{\n{indent}  \"type\": \"object\",\n{indent}  \"propertyNames\": {{\"pattern\": \"^[A-Za-z0-9][A-Za-z0-9._-]{{0,62}}$\"}},\n{indent}  \"additionalProperties\": {Keys(section, indent + "  ")}\n{indent}}}";
    }

    private static string Keys(Section section, string indent)
    {
        var text = new StringBuilder($"{{\n{indent}  \"type\": \"object\",\n{indent}  \"description\": {Wording.Quote(section.Comment)},\n{indent}  \"additionalProperties\": false,\n{indent}  \"properties\": {{\n");
        var rows = section.Keys.Select(key => $"{indent}    \"{key.Name}\": {{{key.Kind.Schema}, \"default\": {Default(section, key)}, \"description\": {Wording.Quote(key.Comment)}}}").ToList();
        rows.AddRange(Schema.All.Where(inner => inner.Name.StartsWith(section.Name + ".", StringComparison.Ordinal))
            .Select(inner => $"{indent}    \"{inner.Name[(section.Name.Length + 1)..]}\": {Section(inner, indent + "    ")}"));
        return text.AppendJoin(",\n", rows).Append($"\n{indent}  }}\n{indent}}}").ToString();
    }

    /// <summary>As TOML writes the defaults, they are JSON already.</summary>
    private static string Default(Section section, Key key) => section.Default(key);
}
