using System.Text;
using Berth.Core.Attention;
using Berth.Core.Attention.Maps;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention.Maps;

public sealed class SignalMapsTests
{
    public static TheoryData<string> Names { get; } = [.. SignalMaps.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_reads_every_map_that_is_built_in(string name)
    {
        var map = SignalMaps.Find(name);

        Assert.NotNull(map);
        Assert.Equal(name, map.Name);
        Assert.NotEmpty(map.Checked);
        Assert.True(map.Hooks.Length > 0 || map.Bell is not null);
    }

    [Fact]
    public void Find_of_an_unknown_agent_is_null() => Assert.Null(SignalMaps.Find("../codex"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_gives_a_line_for_every_hook(string name)
    {
        var map = SignalMaps.Find(name)!;

        var lines = HookTable.Of(map).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(map.Hooks.Length + 1, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Equal(5, line.Count('\t'.Equals)));
    }

    [Fact]
    public void Read_says_everything_that_is_wrong_and_where()
    {
        var map = SignalMapReader.Read(Encoding.UTF8.GetBytes("name = \"x\"\nsurprise = 1\n[[hooks]]\nevent = \"Stop\"\nstate = \"dnoe\"\n[manner]\nhold_seconds = \"long\"\n"), out var errors);

        Assert.Null(map);
        Assert.Equal(4, errors.Length);
        Assert.Contains(errors, error => error.Contains("'app' is missing", StringComparison.Ordinal));
        Assert.Contains(errors, error => error == "5:9: 'state' cannot be 'dnoe'");
        Assert.Contains(errors, error => error.StartsWith("2:1: 'surprise'", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("7:1: 'hold_seconds'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("⠐ api-refactor", SignalKind.Working)]
    [InlineData("◑ api-refactor", SignalKind.Working)]
    [InlineData("✳ api-refactor", SignalKind.Idle)]
    [InlineData("vim", null)]
    [InlineData("", null)]
    public void OfTitle_knows_the_signs_of_claude(string title, SignalKind? expected) =>
        Assert.Equal(expected, PaneSignals.OfTitle(SignalMaps.Find("claude-code")!, title, DateTimeOffset.UnixEpoch)?.What);

    [Theory]
    [InlineData("""{"type":"user","message":{"role":"user","content":"do it"},"isSidechain":false}""", SignalKind.Working)]
    [InlineData("""{"type":"user","message":{"role":"user","content":"do it"},"isSidechain":true}""", null)]
    [InlineData("""{"type":"user","isMeta":true,"message":{"content":"<local-command-caveat>"}}""", null)]
    [InlineData("""{"type":"user","message":{"content":"<command-name>/cost</command-name>"}}""", null)]
    [InlineData("""{"type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user for tool use]"}]}}""", SignalKind.Interrupted)]
    [InlineData("""{"type":"assistant","message":{"stop_reason":"end_turn","content":[{"type":"thinking","thinking":""}]}}""", SignalKind.Working)]
    [InlineData("""{"type":"assistant","message":{"stop_reason":"tool_use","content":[{"type":"tool_use","name":"AskUserQuestion","input":{"questions":[{"question":"a or b?"}]}}]}}""", SignalKind.Blocked)]
    [InlineData("""{"type":"system","subtype":"turn_duration"}""", SignalKind.TurnOver)]
    [InlineData("""{"type":"system","subtype":"away_summary"}""", null)]
    [InlineData("""{"type":"queue-operation","operation":"enqueue","content":"<task-notification>\n<task-id>b1</task-id>\n<status>completed</status>"}""", SignalKind.Clear)]
    [InlineData("""{"type":["assistant"],"message":7}""", null)]
    [InlineData("[1,2]", null)]
    [InlineData("no json", null)]
    public void Read_of_a_line_of_claude_gives_its_meaning(string line, SignalKind? expected)
    {
        TranscriptReader.Read(TranscriptState.New, SignalMaps.Find("claude-code")!, Encoding.UTF8.GetBytes(line), DateTimeOffset.UnixEpoch, out var signals);

        Assert.Equal(expected, signals.LastOrDefault()?.What);
    }

    [Theory]
    [InlineData("""{"type":"event_msg","payload":{"type":"task_started","turn_id":"2"}}""", SignalKind.Working)]
    [InlineData("""{"type":"event_msg","payload":{"type":"turn_aborted","reason":"interrupted"}}""", SignalKind.Interrupted)]
    [InlineData("""{"type":"event_msg","payload":{"type":"turn_aborted","reason":"replaced"}}""", null)]
    [InlineData("""{"type":"event_msg","payload":{"type":"error","message":"usage limit"}}""", SignalKind.Error)]
    [InlineData("""{"type":"event_msg","payload":{"type":"item_completed","item":{"type":"Plan"}}}""", SignalKind.Awaits)]
    [InlineData("""{"type":"event_msg","payload":{"type":"token_count"}}""", null)]
    public void Read_of_a_line_of_codex_gives_its_meaning(string line, SignalKind? expected)
    {
        TranscriptReader.Read(TranscriptState.New, SignalMaps.Find("codex")!, Encoding.UTF8.GetBytes(line), DateTimeOffset.UnixEpoch, out var signals);

        Assert.Equal(expected, signals.LastOrDefault()?.What);
    }

    [Fact]
    public void Read_of_a_copied_history_says_nothing_until_a_new_turn()
    {
        string[] lines =
        [
            """{"type":"session_meta","payload":{"id":"019e-50","forked_from_id":"019e-10"}}""",
            """{"type":"session_meta","payload":{"id":"019e-10"}}""",
            """{"type":"event_msg","payload":{"type":"task_started","turn_id":"019e-20"}}""",
            """{"type":"event_msg","payload":{"type":"task_complete","turn_id":"019e-20"}}""",
            """{"type":"event_msg","payload":{"type":"task_started","turn_id":"019e-60"}}""",
        ];
        var (state, seen) = (TranscriptState.New, new List<SignalKind>());
        foreach (var line in lines)
        {
            state = TranscriptReader.Read(state, SignalMaps.Find("codex")!, Encoding.UTF8.GetBytes(line), DateTimeOffset.UnixEpoch, out var signals);
            seen.AddRange(signals.Select(signal => signal.What));
        }

        Assert.Equal([SignalKind.Working], seen);
    }

    [Fact]
    public void Read_of_a_background_job_names_it_alike_at_its_begin_and_its_end()
    {
        var map = SignalMaps.Find("claude-code")!;
        TranscriptReader.Read(TranscriptState.New, map, """{"type":"user","toolUseResult":{"backgroundTaskId":"b1"},"message":{"content":[{"type":"tool_result"}]}}"""u8.ToArray(), DateTimeOffset.UnixEpoch, out var begin);
        TranscriptReader.Read(TranscriptState.New, map, """{"type":"user","toolUseResult":{"task":{"task_id":"b1","status":"completed"}},"message":{"content":[{"type":"tool_result"}]}}"""u8.ToArray(), DateTimeOffset.UnixEpoch, out var end);

        Assert.Equal(("background/b1", SignalKind.Working), (begin[0].Record, begin[0].What));
        Assert.Equal(("background/b1", SignalKind.Clear), (end[0].Record, end[0].What));
    }

    [Fact]
    public void Find_of_claude_maps_its_prompt_hook_to_blocked()
    {
        var rule = SignalMaps.Find("claude-code")!.Hooks.First(hook => hook.Event == "PermissionRequest");

        Assert.Equal((AgentState.Blocked, BlockedKind.Permission), (rule.State, rule.Kind));
    }
}
