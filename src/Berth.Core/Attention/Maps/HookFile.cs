using System.Text;
using System.Text.Json;

namespace Berth.Core.Attention.Maps;

/// <summary>
/// The file by which an agent is told of our hooks. The agents that have hooks took the shape over from one another; two write a
/// call in words of their own. Its text depends on nothing but the map, because some agents trust a file by its checksum.
/// </summary>
public static class HookFile
{
    private const int TimeoutSeconds = 5;

    /// <summary>Null for an agent that is not told by such a file.</summary>
    /// <param name="map">The agent's map.</param>
    /// <param name="notify">The command that starts <c>berth-notify</c>, as a shell takes it.</param>
    /// <param name="version">The agent's version, where it is known: an event that it does not know can void its whole file.</param>
    public static string? Of(SignalMap map, string notify, string? version)
    {
        if (map.Install.Format is not ("claude-settings" or "codex-hooks" or "gemini-settings" or "open-plugins" or "copilot-hooks"))
            return null;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            if (map.Install.Format == "copilot-hooks")
                json.WriteNumber("version", 1);
            json.WriteStartObject("hooks");
            foreach (var group in map.Hooks.Where(rule => IsIn(rule, version) && !rule.Event.Contains('-')).GroupBy(rule => rule.Event))
                WriteEvent(json, map, group.Key, Matcher(group), $"{notify} --hook {map.Name}");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteEvent(Utf8JsonWriter json, SignalMap map, string name, string matcher, string command)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        if (map.Install.Format == "copilot-hooks")
        {
            json.WriteString("type", "command");
            json.WriteString("bash", command);
            json.WriteNumber("timeoutSec", TimeoutSeconds);
        }
        else
        {
            if (matcher.Length > 0)
                json.WriteString("matcher", matcher);
            json.WriteStartArray("hooks");
            json.WriteStartObject();
            json.WriteString("type", "command");
            json.WriteString("command", command);
            json.WriteNumber("timeout", map.Install.Format == "gemini-settings" ? TimeoutSeconds * 1000 : TimeoutSeconds);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>One call for all rules of an event: where one of them takes every call, so must the hook.</summary>
    private static string Matcher(IEnumerable<HookRule> rules)
    {
        var matchers = rules.Select(rule => rule.Matcher).Distinct().ToList();
        return matchers.Contains("") ? "" : string.Join('|', matchers);
    }

    private static bool IsIn(HookRule rule, string? version) =>
        rule.Since.Length == 0 || version is null || !Version.TryParse(version, out var has) || !Version.TryParse(rule.Since, out var since) || has >= since;
}
