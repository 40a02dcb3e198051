using System.Text.Json;
using Berth.Core.Sessions;

namespace Berth.Benchmarks.Replay;

/// <summary>A replay held against the phases that somebody wrote down by hand for the same recording.</summary>
/// <param name="Expected">ready, working and waiting, each change once.</param>
/// <param name="Shown">The same of what berth would have shown; an agent at rest is ready, whether it is done, failed or idle.</param>
internal sealed record RecordingVerdict(IReadOnlyList<string> Expected, IReadOnlyList<string> Shown)
{
    /// <summary>The phases came in this order, and what came after them called nobody.</summary>
    public bool IsMatch => Missing == Expected.Count && FalseAlarms == 0;

    /// <summary>How often the user was to be called and was not.</summary>
    public int FalseQuiet => Math.Max(0, Expected.Count("waiting".Equals) - Shown.Count("waiting".Equals));

    /// <summary>How often the user was called for nothing.</summary>
    public int FalseAlarms => Math.Max(0, Shown.Count("waiting".Equals) - Expected.Count("waiting".Equals));

    private int Missing
    {
        get
        {
            // Phases may begin after the agent was there already.
            var start = Expected.Count > 0 && Shown.Count > 0 && Shown[0] == "ready" && Expected[0] != "ready" ? 1 : 0;
            var same = 0;
            while (same < Expected.Count && start + same < Shown.Count && Expected[same] == Shown[start + same])
                same++;
            return same;
        }
    }

    /// <summary>Null where nobody wrote down any phase.</summary>
    public static RecordingVerdict? Of(string folder, IEnumerable<ReplayedState> states)
    {
        var file = Path.Combine(folder, "expected.jsonl");
        if (!File.Exists(file))
            file = Path.Combine(folder, "..", "expected.jsonl");
        if (!File.Exists(file))
            return null;
        var expected = EachOnce(File.ReadLines(file).Select(Phase));
        return expected.Count == 0 ? null : new RecordingVerdict(expected, EachOnce(states.Select(state => Word(state.Change.Status.State))));
    }

    private static string? Phase(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("expected_state", out var state) ? state.GetString() : null;
    }

    private static string Word(AgentState state) => state switch
    {
        AgentState.Working => "working",
        AgentState.Blocked => "waiting",
        _ => "ready",
    };

    private static List<string> EachOnce(IEnumerable<string?> words)
    {
        var each = new List<string>();
        foreach (var word in words)
        {
            if (word is not null && (each.Count == 0 || each[^1] != word))
                each.Add(word);
        }

        return each;
    }
}
