using Berth.Benchmarks.Replay;
using Berth.Core.Sessions;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Attention;

public sealed class RecordingReplayTests
{
    /// <summary>Where the phases written down for a scenario are not what this recording of it shows.</summary>
    private static readonly Dictionary<string, string> OtherThanWritten = new(StringComparer.Ordinal)
    {
        ["claudecode/2-7_autonomous-loop/bdb647"] = "the goal was met in the first turn: there is no second one in the transcript",
        ["claudecode/2-8_autonomous-loop-iteration-limit/b8f0b1"] = "the goal was found impossible after the first turn: there is no second one in the transcript",
    };

    [LabFact(Part.SharedData)]
    public void Run_shows_what_was_written_down_for_every_recording()
    {
        var wrong = new List<string>();
        foreach (var (name, folder) in Recordings())
        {
            var verdict = RecordingVerdict.Of(folder, Replay(folder));
            if (verdict is not null && verdict.IsMatch == OtherThanWritten.ContainsKey(name))
                wrong.Add($"{name}: expected {string.Join(' ', verdict.Expected)}, shown {string.Join(' ', verdict.Shown)}");
        }

        Assert.Empty(wrong);
    }

    [LabFact(Part.SharedData)]
    public void Run_never_goes_back_in_time_and_shows_each_state_once()
    {
        foreach (var (name, folder) in Recordings())
        {
            var states = Replay(folder);
            Assert.Equal(states.Select(state => state.Change.At).Order(), states.Select(state => state.Change.At));
            foreach (var slot in states.GroupBy(state => state.Slot))
            {
                var shown = slot.Select(state => (state.Change.Status.State, state.Change.Status.Kind, state.Change.Status.Source)).ToList();
                Assert.DoesNotContain(shown.Zip(shown.Skip(1)), pair => pair.First.State == pair.Second.State && pair.Second.Source != "start" && pair.First.Kind == pair.Second.Kind);
                Assert.True(shown[0].State == AgentState.Idle, name);
            }
        }
    }

    [LabFact(Part.SharedData)]
    public void Run_keeps_two_agents_in_one_folder_apart()
    {
        var states = Replay(Path.Combine(Data, "claudecode/4-1_multiple-sessions-same-cwd/232af6"));

        Assert.Equal(2, states.Select(state => state.Slot).Distinct().Count());
    }

    [LabFact(Part.SharedData)]
    public void Run_shows_the_error_that_ended_a_turn()
    {
        var states = Replay(Path.Combine(Data, "claudecode/2-14_turn-aborted-by-error/563e1f"));

        var error = Assert.Single(states.Select(state => state.Change.Status).Where(status => status.State == AgentState.Error).DistinctBy(status => status.Message));
        Assert.StartsWith("API Error: API returned an empty or malformed response", error.Message, StringComparison.Ordinal);
    }

    private static string Data => Repository.SharedData("agent-recordings")!;

    private static IEnumerable<(string Name, string Folder)> Recordings() =>
        Directory.EnumerateFiles(Data, "events.jsonl", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Order(StringComparer.Ordinal)
            .Select(folder => (Path.GetRelativePath(Data, folder), folder));

    private static IReadOnlyList<ReplayedState> Replay(string folder) => RecordingReplay.Run(Assert.Single(Recording.In(folder)));
}
