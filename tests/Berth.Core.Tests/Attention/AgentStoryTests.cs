using Xunit;

namespace Berth.Core.Tests.Attention;

/// <summary>
/// Every agent as it behaves, and as it misbehaves: hooks that come late, twice or not at all, prompts beside work, sub-agents, jobs in
/// the background, resumed conversations, errors with and without another try. Nobody who is waited for may be missed.
/// </summary>
public sealed class AgentStoryTests
{
    private const string Bash = """{"tool_name":"Bash","tool_input":{"command":"npm test"}}""";
    private const string Read = """{"tool_name":"Read","tool_input":{"file_path":"/a.cs"}}""";
    private const string SubAgentBash = """{"agent_id":"a1","tool_name":"Bash","tool_input":{"command":"npm test"}}""";
    private const string Prompt = """{"type":"user","message":{"role":"user","content":"do it"}}""";
    private const string Interrupt = """{"type":"user","message":{"role":"user","content":[{"type":"text","text":"[Request interrupted by user]"}]}}""";

    [Theory]
    // As it should be.
    [InlineData("0 start\n1 hook SessionStart {\"source\":\"startup\"}\n2 hook UserPromptSubmit\n5 hook PostToolUse " + Bash + "\n9 hook Stop", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n9 hook PostToolUse " + Bash + "\n12 hook Stop", "idle working blocked:permission working done")]
    // An interrupt is told by no hook.
    [InlineData("0 start\n2 hook UserPromptSubmit\n6 log " + Interrupt, "idle working idle")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n6 log " + Interrupt + "\n9 hook UserPromptSubmit\n12 hook Stop", "idle working idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n8 log " + Interrupt, "idle working blocked:permission idle")]
    // The line of an older interrupt comes late.
    [InlineData("0 start\n2 hook UserPromptSubmit\n6 hook UserPromptSubmit\n7@4 log " + Interrupt, "idle working")]
    // Calls that never came.
    [InlineData("0 start\n5 hook PostToolUse " + Bash + "\n9 hook Stop", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook UserPromptSubmit\n12 hook Stop", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n9 hook Stop", "idle working blocked:permission done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook Notification {\"notification_type\":\"permission_prompt\"}\n9 hook Stop", "idle working blocked:permission done")]
    // Calls that overtook others.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop\n9.5 hook PostToolUse " + Bash, "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook Notification {\"notification_type\":\"permission_prompt\"}\n4.2 hook PermissionRequest " + Bash + "\n9 hook PostToolUse " + Bash, "idle working blocked:permission working")]
    // A minute after the end it says that it is idle: that is nothing new.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop\n69 hook Notification {\"notification_type\":\"idle_prompt\"}", "idle working done")]
    // A tool that ran beside the one that waits does not answer for it.
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n4.1 hook PostToolUse " + Read + "\n9 hook PostToolUse " + Bash, "idle working blocked:permission working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n4.1 hook PostToolUseFailure " + Read, "idle working blocked:permission")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n4.1 hook PostToolUse " + Read + "\n9 hook PostToolBatch", "idle working blocked:permission working")]
    // Two prompts, one after the other; the first one's answer is not the second one's.
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Read + "\n4.2 hook PermissionRequest " + Bash + "\n8 hook PostToolUse " + Read + "\n9 hook PostToolUse " + Bash, "idle working blocked:permission blocked:permission working")]
    // Sub-agents.
    [InlineData("0 start\n2 hook UserPromptSubmit\n3 hook SubagentStart {\"agent_id\":\"a1\"}\n8 hook SubagentStop {\"agent_id\":\"a1\"}\n12 hook Stop", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n3 hook SubagentStart {\"agent_id\":\"a1\"}\n5 hook PermissionRequest " + SubAgentBash + "\n9 hook PostToolUse " + SubAgentBash, "idle working blocked:permission working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n3 hook SubagentStart {\"agent_id\":\"a1\"}\n5 hook PermissionRequest " + SubAgentBash + "\n11 hook Notification {\"notification_type\":\"permission_prompt\"}\n19 hook PostToolUse " + SubAgentBash, "idle working blocked:permission working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n3 hook SubagentStart {\"agent_id\":\"a1\"}\n4 hook SubagentStart {\"agent_id\":\"a2\"}\n5 hook PermissionRequest " + SubAgentBash + "\n6 hook PostToolUse {\"agent_id\":\"a2\",\"tool_name\":\"Read\",\"tool_input\":{\"file_path\":\"/b\"}}", "idle working blocked:permission")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n3 hook SubagentStart {\"agent_id\":\"a1\"}\n6 log " + Interrupt, "idle working idle")]
    // Jobs in the background.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop {\"background_tasks\":[{\"id\":\"b1\"}]}", "idle working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop {\"background_tasks\":[{\"id\":\"b1\"}]}\n60 hook Stop {\"background_tasks\":[]}", "idle working done")]
    // Errors.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook StopFailure {\"error\":\"rate_limit\"}", "idle working error")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook StopFailure {\"error\":\"rate_limit\"}\n60 hook UserPromptSubmit\n70 hook Stop", "idle working error working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook StopFailure {\"error\":\"authentication_failed\"}", "idle working blocked:auth")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n5 log {\"type\":\"system\",\"subtype\":\"api_error\"}\n9 hook Stop", "idle working done")]
    // Questions.
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PreToolUse {\"tool_name\":\"AskUserQuestion\"}\n9 hook PostToolUse {\"tool_name\":\"AskUserQuestion\"}", "idle working blocked:question working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest {\"tool_name\":\"ExitPlanMode\"}\n4.1 hook PreToolUse {\"tool_name\":\"ExitPlanMode\"}\n9 hook PostToolUse {\"tool_name\":\"ExitPlanMode\"}", "idle working blocked:permission working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook Elicitation\n9 hook ElicitationResult", "idle working blocked:question working")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop {\"last_assistant_message\":\"Both work. Shall I take the first?\"}", "idle working blocked:question")]
    // A compaction within a turn is not its end; one that was asked for is work.
    [InlineData("0 start\n2 hook UserPromptSubmit\n5 hook SessionStart {\"source\":\"compact\"}\n9 hook Stop", "idle working done")]
    [InlineData("0 start\n2 hook PreCompact {\"trigger\":\"manual\"}\n9 hook PostCompact {\"trigger\":\"manual\"}", "idle working idle")]
    // Begun, ended, taken up again.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop\n20 hook SessionEnd\n21 exit 0\n30 start\n31 hook SessionStart {\"source\":\"resume\"}", "idle working done idle")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 exit 137", "idle working error")]
    // It was asked one thing, and ends: that it is done must not go by unseen.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop\n9.1 hook SessionEnd\n9.2 exit 0", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook SessionEnd\n9.2 exit 0", "idle working idle")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n9 exit 130", "idle working blocked:permission idle")]
    // Without hooks: its own log, and without that its title.
    [InlineData("0 start\n2 log " + Prompt + "\n9 log {\"type\":\"assistant\",\"message\":{\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\",\"text\":\"It is done.\"}]}}", "idle working done")]
    [InlineData("0 start\n2 log " + Prompt + "\n6 log " + Interrupt, "idle working idle")]
    [InlineData("0 start\n2 title ⠐ do it\n9 title ✳ do it", "idle working idle")]
    public void Claude(string story, string expected) => Assert.Equal(expected, AgentStory.Shown("claude-code", story));

    /// <summary>The log has each result on its own: only the last one that was waited for answers a prompt.</summary>
    [Fact]
    public void Claude_with_a_prompt_beside_a_tool_in_its_log()
    {
        const string story = """
            0 start
            2 hook UserPromptSubmit
            3 log {"type":"assistant","message":{"content":[{"type":"tool_use","id":"t1","name":"Read"}]}}
            3.1 log {"type":"assistant","message":{"content":[{"type":"tool_use","id":"t2","name":"WebFetch"}]}}
            3.2 hook PermissionRequest {"tool_name":"WebFetch","tool_input":{"url":"https://example.org"}}
            3.4 log {"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t1"}]}}
            """;

        Assert.Equal("idle working blocked:permission", AgentStory.Shown("claude-code", story));
        Assert.Equal("idle working blocked:permission working", AgentStory.Shown("claude-code", story + "\n9 log {\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t2\"}]}}"));
    }

    [Theory]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PermissionRequest " + Bash + "\n9 hook PostToolUse\n12 hook Stop", "idle working blocked:permission working done")]
    // The end of a turn is told twice.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop\n9.2 hook agent-turn-complete", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Interrupt", "idle working idle")]
    // Hooks that are not trusted: its log and notify are left, and its title calls.
    [InlineData("0 start\n2 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\",\"turn_id\":\"1\"}}\n9 hook agent-turn-complete {\"last-assistant-message\":\"Done.\"}", "idle working done")]
    [InlineData("0 start\n2 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\",\"turn_id\":\"1\"}}\n6 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"turn_aborted\",\"reason\":\"interrupted\"}}", "idle working idle")]
    [InlineData("0 start\n2 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\",\"turn_id\":\"1\"}}\n5 title Action Required\n9 title ⠋ working", "idle working blocked:permission working")]
    [InlineData("0 start\n2 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\",\"turn_id\":\"1\"}}\n5 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"stream_error\",\"message\":\"again\"}}\n9 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"task_complete\",\"turn_id\":\"1\"}}", "idle working done")]
    [InlineData("0 start\n2 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"task_started\",\"turn_id\":\"1\"}}\n5 log {\"type\":\"event_msg\",\"payload\":{\"type\":\"error\",\"message\":\"usage limit\"}}\n5.1 hook agent-turn-complete", "idle working error")]
    // What it does not do: turn a step of the log into a new turn.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop\n9.4@8.9 log {\"type\":\"response_item\",\"payload\":{\"type\":\"function_call_output\"}}", "idle working done")]
    public void Codex(string story, string expected) => Assert.Equal(expected, AgentStory.Shown("codex", story));

    [Theory]
    [InlineData("gemini")]
    [InlineData("antigravity")]
    public void Gemini_and_what_came_after_it(string agent)
    {
        Assert.Equal("idle working blocked:permission working done", AgentStory.Shown(agent, "0 start\n2 hook BeforeAgent\n4 hook Notification {\"notification_type\":\"ToolPermission\"}\n9 hook AfterTool\n12 hook AfterAgent"));
        // Turned down: there is no tool that ends.
        Assert.Equal("idle working blocked:permission done", AgentStory.Shown(agent, "0 start\n2 hook BeforeAgent\n4 hook Notification {\"notification_type\":\"ToolPermission\"}\n9 hook AfterAgent"));
        Assert.Equal("idle working done", AgentStory.Shown(agent, "0 start\n2 hook BeforeAgent\n9 hook AfterAgent\n9.3 hook AfterTool"));
        Assert.Equal("idle working error", AgentStory.Shown(agent, "0 start\n2 hook BeforeAgent\n9 exit 42"));
    }

    [Theory]
    [InlineData("0 start\n2 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n4 hook permission.asked\n9 hook permission.replied\n12 hook session.idle", "idle working blocked:permission working done")]
    [InlineData("0 start\n2 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n4 hook question.asked\n9 hook question.rejected\n12 hook session.idle", "idle working blocked:question working done")]
    // A turn that failed is over as well: that does not make it done.
    [InlineData("0 start\n2 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n9 hook session.error {\"properties\":{\"error\":{\"name\":\"APIError\"}}}\n9.1 hook session.idle", "idle working error")]
    [InlineData("0 start\n2 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n9 hook session.error {\"properties\":{\"error\":{\"name\":\"APIError\"}}}\n9.1 hook session.idle\n20 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n29 hook session.idle", "idle working error working done")]
    [InlineData("0 start\n2 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n9 hook session.error {\"properties\":{\"error\":{\"name\":\"MessageAbortedError\"}}}\n9.1 hook session.idle", "idle working done")]
    [InlineData("0 start\n2 hook session.status {\"properties\":{\"status\":{\"type\":\"retry\"}}}\n9 hook session.status {\"properties\":{\"status\":{\"type\":\"busy\"}}}\n12 hook session.idle", "idle working done")]
    [InlineData("0 start\n2 hook session.execution.started\n9 hook session.execution.interrupted", "idle working idle")]
    [InlineData("0 start\n2 hook session.execution.started\n9 hook session.execution.failed", "idle working error")]
    public void Opencode(string story, string expected) => Assert.Equal(expected, AgentStory.Shown("opencode", story));

    [Theory]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook notification {\"notificationType\":\"permission_prompt\"}\n9 hook PostToolUse\n12 hook Stop", "idle working blocked:permission working done")]
    // A prompt that is turned down fires no hook; its log has it.
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook notification {\"notificationType\":\"permission_prompt\"}\n9 log {\"type\":\"permission.completed\"}\n12 hook Stop", "idle working blocked:permission working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 log {\"type\":\"abort\"}", "idle working idle")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook ErrorOccurred\n9.1 hook Stop", "idle working error")]
    // An error that it gets over by itself.
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook ErrorOccurred\n12 hook PostToolUse\n15 hook Stop", "idle working error working done")]
    public void Copilot(string story, string expected) => Assert.Equal(expected, AgentStory.Shown("copilot", story));

    /// <summary>It never says that it works, so each end is a new one.</summary>
    [Fact]
    public void Aider() => Assert.Equal("idle done done error", AgentStory.Shown("aider", "0 start\n9 hook notifications\n60 hook notifications\n90 exit 1"));

    [Theory]
    [InlineData("0 start\n2 hook UserPromptSubmit\n4 hook PostToolUse\n5 hook PostToolUseFailure\n9 hook Stop", "idle working done")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 hook Stop {\"last_assistant_message\":\"Which one?\"}", "idle working blocked:question")]
    [InlineData("0 start\n2 hook UserPromptSubmit\n9 exit 0", "idle working done")]
    public void Goose(string story, string expected) => Assert.Equal(expected, AgentStory.Shown("goose", story));

    [Theory]
    [InlineData("0 start\n5 bell", "idle blocked")]
    [InlineData("0 start\n2 event working\n5 bell\n9 event working\n12 event done", "idle working blocked working done")]
    // It rings when it is done: that is one call, not two.
    [InlineData("0 start\n2 event working\n5 event done\n5.1 bell", "idle working done")]
    [InlineData("0 start\n2 event error\n5 event done", "idle error done")]
    [InlineData("0 start\n5 bell\n9 exit 0", "idle blocked idle")]
    public void Any_other(string story, string expected) => Assert.Equal(expected, AgentStory.Shown("generic", story));
}
