using System.Text;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Attention.Maps;

/// <summary>A map's hooks as the text that <c>berth-notify --hook</c> reads on the host: a rule a line, its parts between tabs.</summary>
public static class HookTable
{
    public static string FileName(SignalMap map) => map.Name + ".signals";

    public static string Of(SignalMap map)
    {
        var text = new StringBuilder("# event, conditions, state, kind, record, message\n");
        foreach (var rule in map.Hooks)
        {
            text.Append(rule.Event).Append('\t');
            AppendConditions(text, rule);
            text.Append('\t').Append(rule.State is { } state ? Words.Of(state) : EventWords.Clear)
                .Append('\t').Append(rule.Kind is { } kind ? Words.Of(kind) : "")
                .Append('\t').Append(rule.Record)
                .Append('\t').AppendJoin(' ', rule.Message).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendConditions(StringBuilder text, HookRule rule)
    {
        var start = text.Length;
        if (rule.Matcher.Length > 0)
            text.Append(rule.MatcherField).Append('=').Append(rule.Matcher);
        foreach (var condition in rule.When)
            text.Append(text.Length > start ? " " : "").Append(condition.Text);
    }
}
