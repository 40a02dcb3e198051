using System.Text.Json;

namespace Berth.Core.Attention.Maps;

/// <summary>
/// One test of a record: <c>path</c> is there, <c>!path</c> is not, <c>path=a|b</c> is one of them (an empty one stands for missing),
/// <c>path!=a</c> is none of them, <c>path^=a</c> begins so, <c>path~=a</c> has it in it.
/// </summary>
public sealed class Condition
{
    private readonly FieldPath _path;
    private readonly char _sign;
    private readonly string[] _values;

    private Condition(string text, FieldPath path, char sign, string[] values)
    {
        Text = text;
        _path = path;
        _sign = sign;
        _values = values;
    }

    public string Text { get; }

    public static Condition Parse(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
            return text.StartsWith('!') ? new(text, FieldPath.Parse(text[1..]), '0', []) : new(text, FieldPath.Parse(text), '1', []);
        var sign = equals > 0 && text[equals - 1] is '!' or '^' or '~' ? text[equals - 1] : '=';
        var path = text[..(sign == '=' ? equals : equals - 1)];
        return new(text, FieldPath.Parse(path), sign, text[(equals + 1)..].Split('|'));
    }

    public bool Holds(JsonElement record) => _sign switch
    {
        '0' => !_path.Any(record, value => value is not null),
        '1' => _path.Any(record, value => value is not null),
        '!' => !_path.Any(record, IsOne),
        _ => _path.Any(record, IsOne),
    };

    private bool IsOne(string? value)
    {
        foreach (var wanted in _values)
        {
            var found = _sign switch
            {
                '^' => value is not null && value.StartsWith(wanted, StringComparison.Ordinal),
                '~' => value is not null && value.Contains(wanted, StringComparison.Ordinal),
                _ => (value ?? "") == wanted,
            };
            if (found)
                return true;
        }

        return false;
    }
}
