using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>The same for a text.</summary>
internal sealed class OptionalTextKind(Kind<string> kind, string word) : Kind<string?>
{
    public override string Name => $"{kind.Name} or \"{word}\"";

    public override string Allowed => $"{kind.Allowed}, or \"{word}\"";

    public override string Schema => $"\"anyOf\": [{{{kind.Schema}}}, {{\"const\": {Wording.Quote(word)}}}]";

    public override bool TryRead(TomlValue value, out string? result)
    {
        result = null;
        return (value.Kind is TomlKind.String && value.AsString == word) || kind.TryRead(value, out result!);
    }

    public override string Write(string? value) => value is null ? TomlText.Quote(word) : kind.Write(value);
}
