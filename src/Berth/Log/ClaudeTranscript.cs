using System.Text.Json;
using static Berth.Log.TranscriptText;

namespace Berth.Log;

/// <summary>Claude Code's records: a message of the user or the agent each, its content a text or a list of parts.</summary>
internal static class ClaudeTranscript
{
    private const string Interrupted = "[Request interrupted by user";

    public static void Read(JsonElement record, Lines lines)
    {
        var type = Text(record, "type");
        if (type is "system")
            ReadSystem(record, lines);
        if (type is not ("user" or "assistant") || Is(record, "isMeta") || !record.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.Object)
            return;
        // A helper that the agent sent out, and not the conversation itself.
        var mark = Is(record, "isSidechain") ? "| " : "";
        if (Text(message, "content") is { Length: > 0 } said)
            Say(lines, said, type == "user", mark);
        foreach (var part in Each(message, "content"))
            ReadPart(part, lines, type == "user", mark);
    }

    private static void ReadPart(JsonElement part, Lines lines, bool isUser, string mark)
    {
        switch (Text(part, "type"))
        {
            case "text":
                Say(lines, Text(part, "text"), isUser, mark);
                break;
            case "tool_use" when part.TryGetProperty("input", out var input):
                ReadTool(Text(part, "name"), input, lines, mark);
                break;
            case "tool_result":
                lines.Fold(Joined(part, "content"), Is(part, "is_error") ? LogTone.Error : LogTone.Result, mark + "  ");
                break;
        }
    }

    private static void Say(Lines lines, string text, bool isUser, string mark)
    {
        if (text.StartsWith(Interrupted, StringComparison.Ordinal))
            lines.Add("interrupted", LogTone.Event, mark);
        else if (!isUser)
            lines.Add(text, LogTone.Plain, mark);
        else if (!text.StartsWith('<'))
            lines.Add(text, LogTone.Prompt, mark + "> ");
        else if (Between(text, "<command-name>", "</command-name>") is { } command)
            lines.Add($"{command} {Between(text, "<command-args>", "</command-args>")}", LogTone.Prompt, mark + "> ");
    }

    private static void ReadTool(string name, JsonElement input, Lines lines, string mark)
    {
        if (name == "ExitPlanMode")
        {
            lines.Add(Text(input, "plan"), LogTone.Plain, mark);
            lines.Add("is this plan good?", LogTone.Question, mark + "? ");
        }
        else if (name == "AskUserQuestion")
        {
            foreach (var question in Each(input, "questions"))
            {
                lines.Add(Text(question, "question"), LogTone.Question, mark + "? ");
                foreach (var option in Each(question, "options"))
                    lines.Add(Text(option, "label"), LogTone.Question, mark + "  - ");
            }
        }
        else
        {
            lines.Fold($"{name}({Wish(input)})", LogTone.Tool, mark);
        }
    }

    private static void ReadSystem(JsonElement record, Lines lines)
    {
        if (Text(record, "subtype") == "api_error")
            lines.Add("the model could not be reached", LogTone.Error);
        else if (Text(record, "subtype") == "compact_boundary")
            lines.Add("the conversation was made shorter", LogTone.Event);
    }

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? null : text[(from + start.Length)..to];
    }
}
