namespace Berth.Core.Attention.Maps;

/// <summary>The words of a signal map.</summary>
internal static class MapWords
{
    public static TranscriptMeaning Meaning(string word) => word switch
    {
        "nothing" => TranscriptMeaning.Nothing,
        "history" => TranscriptMeaning.History,
        "elsewhere" => TranscriptMeaning.Elsewhere,
        "here" => TranscriptMeaning.Here,
        _ => TranscriptMeaning.Signal,
    };

    public static SignalKind? What(string? word) => word switch
    {
        "idle" => SignalKind.Idle,
        "working" => SignalKind.Working,
        "active" => SignalKind.Active,
        "blocked" => SignalKind.Blocked,
        "done" => SignalKind.Done,
        "error" => SignalKind.Error,
        "turn-over" => SignalKind.TurnOver,
        "interrupted" => SignalKind.Interrupted,
        "words" => SignalKind.Words,
        "awaits" => SignalKind.Awaits,
        "clear" => SignalKind.Clear,
        _ => null,
    };
}
