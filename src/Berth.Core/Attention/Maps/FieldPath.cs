using System.Text.Json;

namespace Berth.Core.Attention.Maps;

/// <summary>
/// A place in a JSON object: <c>message.content[].text</c> is the text of each element. With <c>:mark</c> behind it, what stands after
/// that mark in the text found, up to the next <c>&lt;</c> or blank: <c>content:&lt;task-id&gt;</c>.
/// </summary>
public sealed class FieldPath
{
    private readonly string[] _steps;
    private readonly string? _mark;

    private FieldPath(string text, string[] steps, string? mark)
    {
        Text = text;
        _steps = steps;
        _mark = mark;
    }

    public string Text { get; }

    public static FieldPath Parse(string text)
    {
        var colon = text.IndexOf(':');
        return new FieldPath(text, (colon < 0 ? text : text[..colon]).Split('.'), colon < 0 ? null : text[(colon + 1)..]);
    }

    /// <summary>True for the first value there that the test takes. What is missing is asked as null.</summary>
    public bool Any(JsonElement root, Func<string?, bool> test) => Any(root, 0, test);

    /// <summary>The last text there; of many, as the blocks of a message, the last is what was said last.</summary>
    public string? Last(JsonElement root)
    {
        string? last = null;
        Any(root, value =>
        {
            last = value ?? last;
            return false;
        });
        return last;
    }

    private bool Any(JsonElement at, int step, Func<string?, bool> test)
    {
        if (step == _steps.Length)
            return test(AfterMark(AsText(at)));
        var name = _steps[step];
        var each = name.EndsWith("[]", StringComparison.Ordinal);
        if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(each ? name[..^2] : name, out var value) || value.ValueKind == JsonValueKind.Null)
            return test(null);
        if (!each)
            return Any(value, step + 1, test);
        if (value.ValueKind != JsonValueKind.Array)
            return test(null);
        foreach (var element in value.EnumerateArray())
        {
            if (Any(element, step + 1, test))
                return true;
        }

        return false;
    }

    private string? AfterMark(string? text)
    {
        if (_mark is null || text is null)
            return text;
        var start = text.IndexOf(_mark, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var rest = text.AsSpan(start + _mark.Length);
        var end = rest.IndexOfAny("< \t\r\n");
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "[]" : "[...]",
        JsonValueKind.Object => "{...}",
        _ => null,
    };
}
