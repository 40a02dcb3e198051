using System.Diagnostics;
using System.Text.Json;
using Berth.Cli.Json;
using Berth.Core.Storage;

namespace Berth.Commands.Listing;

/// <summary>The stable shape of <c>berth show --json</c>: a session with <c>steps</c> and <c>forwards</c>.</summary>
internal static class WholeJson
{
    public static void Write(Utf8JsonWriter json, SessionWhole whole)
    {
        json.WriteStartObject();
        SessionJson.WriteMembers(json, whole.Row);
        json.WritePropertyName("steps");
        JsonText.WriteArray(json, whole.Last?.Steps ?? [], (writer, step) => Write(writer, whole.Last!.Kind, step));
        json.WritePropertyName("forwards");
        JsonText.WriteArray(json, whole.Forwards, Write);
        json.WriteEndObject();
    }

    public static string Word(StepState state) => state switch
    {
        StepState.Started => "started",
        StepState.Done => "done",
        StepState.Failed => "failed",
        StepState.Undone => "undone",
        _ => throw new UnreachableException(),
    };

    private static void Write(Utf8JsonWriter json, string operation, JournalStep step)
    {
        json.WriteStartObject();
        json.WriteString("operation", operation);
        json.WriteString("name", step.Name);
        json.WriteString("state", Word(step.State));
        json.WriteTime("startedAt", step.StartedAt);
        json.WriteTime("endedAt", step.EndedAt);
        json.WriteString("error", step.Error);
        json.WriteString("output", step.Output);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExtraForward forward)
    {
        json.WriteStartObject();
        json.WriteNumber("remotePort", forward.RemotePort);
        json.WriteNumber("localPort", forward.LocalPort);
        json.WriteString("url", $"http://127.0.0.1:{forward.LocalPort}");
        json.WriteTime("createdAt", forward.CreatedAt);
        json.WriteEndObject();
    }
}
