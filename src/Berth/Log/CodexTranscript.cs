using System.Text.Json;
using static Berth.Log.TranscriptText;

namespace Berth.Log;

/// <summary>Codex's records: what went to and came from the model, and beside it events, most of which say the same again.</summary>
internal static class CodexTranscript
{
    private const string OutputFollows = "Output:\n";

    public static void Read(string type, JsonElement payload, Lines lines)
    {
        if (type == "response_item")
            ReadItem(payload, lines);
        else if (type == "event_msg")
            ReadEvent(payload, lines);
        else if (type == "compacted")
            lines.Add("the conversation was made shorter", LogTone.Event);
    }

    private static void ReadItem(JsonElement item, Lines lines)
    {
        switch (Text(item, "type"))
        {
            case "message":
                foreach (var part in Each(item, "content"))
                    Say(Text(item, "role"), Text(part, "text"), lines);
                break;
            case "function_call":
                Call(Text(item, "name"), Text(item, "arguments"), lines);
                break;
            case "custom_tool_call":
                lines.Fold($"{Text(item, "name")}({Text(item, "input")})", LogTone.Tool);
                break;
            case "local_shell_call" when item.TryGetProperty("action", out var action):
                lines.Fold($"shell({Wish(action)})", LogTone.Tool);
                break;
            case "function_call_output" or "custom_tool_call_output":
                lines.Fold(Result(Joined(item, "output")), LogTone.Result, "  ");
                break;
        }
    }

    /// <summary>In the user's name come instructions and surroundings, too; those begin with a tag or say what they are.</summary>
    private static void Say(string role, string text, Lines lines)
    {
        if (role == "assistant")
            lines.Add(text, LogTone.Plain);
        else if (role == "user" && text.StartsWith("<turn_aborted>", StringComparison.Ordinal))
            lines.Add("interrupted", LogTone.Event);
        else if (role == "user" && !text.StartsWith('<') && !text.StartsWith("# AGENTS.md instructions", StringComparison.Ordinal))
            lines.Add(text, LogTone.Prompt, "> ");
    }

    private static void Call(string name, string arguments, Lines lines)
    {
        using var document = Parse(arguments);
        if (document is null)
        {
            lines.Fold($"{name}({arguments})", LogTone.Tool);
            return;
        }

        var input = document.RootElement;
        if (name != "request_user_input")
        {
            lines.Fold($"{name}({Wish(input)})", LogTone.Tool);
            return;
        }

        foreach (var question in Each(input, "questions"))
        {
            lines.Add(Text(question, "question"), LogTone.Question, "? ");
            foreach (var option in Each(question, "options"))
                lines.Add(Text(option, "label"), LogTone.Question, "  - ");
        }
    }

    private static void ReadEvent(JsonElement told, Lines lines)
    {
        switch (Text(told, "type"))
        {
            case "error" or "stream_error":
                lines.Add(Text(told, "message"), LogTone.Error);
                break;
            case "turn_aborted":
                lines.Add("interrupted", LogTone.Event);
                break;
            case "exec_approval_request":
                lines.Add($"may it run: {Wish(told)}", LogTone.Question, "? ");
                break;
        }
    }

    /// <summary>Before what a program wrote stands how it ran; and what was wrapped is unwrapped.</summary>
    private static string Result(string output)
    {
        using var document = output.StartsWith('{') ? Parse(output) : null;
        if (document is not null && Text(document.RootElement, "output") is { Length: > 0 } inner)
            output = inner;
        var at = output.IndexOf(OutputFollows, StringComparison.Ordinal);
        if (at < 0)
            return output;
        return output[(at + OutputFollows.Length)..].Trim() is { Length: > 0 } rest ? rest : "no output";
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
