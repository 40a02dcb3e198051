using System.Text;
using System.Text.Json;
using Berth.Core.Events;

namespace Berth.Core.Attention.Maps;

/// <summary>The name of a record within a session, with fields filled in: <c>background/{toolUseResult.backgroundTaskId}</c>.</summary>
public static class RecordName
{
    private const int LongestField = 64;

    /// <summary>Null where a field is missing, because a record without its name would be another one.</summary>
    public static string? Of(string pattern, JsonElement root)
    {
        var name = new StringBuilder();
        for (var rest = pattern.AsSpan(); !rest.IsEmpty;)
        {
            var open = rest.IndexOf('{');
            var close = rest.IndexOf('}');
            if (open < 0 || close < open)
            {
                name.Append(rest);
                break;
            }

            name.Append(rest[..open]);
            if (FieldPath.Parse(rest[(open + 1)..close].ToString()).Last(root) is not { Length: > 0 } value)
                return null;
            foreach (var character in value.AsSpan(0, Math.Min(value.Length, LongestField)))
                name.Append(char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or ',' or '+' or '=' ? character : '-');
            rest = rest[(close + 1)..];
        }

        var text = name.ToString();
        return EventWords.IsRecord(text) ? text : null;
    }
}
