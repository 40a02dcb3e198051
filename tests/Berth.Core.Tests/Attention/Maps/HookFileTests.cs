using System.Text.Json;
using Berth.Core.Attention.Maps;
using Xunit;

namespace Berth.Core.Tests.Attention.Maps;

public sealed class HookFileTests
{
    [Theory]
    [InlineData("claude-code", "PermissionRequest", "SessionStart")]
    [InlineData("codex", "PermissionRequest", "Interrupt")]
    [InlineData("gemini", "Notification", "AfterAgent")]
    [InlineData("antigravity", "Notification", "AfterAgent")]
    [InlineData("copilot", "notification", "Stop")]
    [InlineData("goose", "Stop", "PostToolUse")]
    public void Of_names_each_event_once(string name, string one, string other)
    {
        using var file = JsonDocument.Parse(HookFile.Of(SignalMaps.Find(name)!, "/root/bin/berth-notify", null)!);

        var events = file.RootElement.GetProperty("hooks").EnumerateObject().Select(entry => entry.Name).ToList();
        Assert.Contains(one, events);
        Assert.Contains(other, events);
        Assert.Equal(events.Distinct(), events);
        Assert.Contains($"/root/bin/berth-notify --hook {name}", file.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_narrows_an_event_only_where_every_rule_does()
    {
        using var file = JsonDocument.Parse(HookFile.Of(SignalMaps.Find("claude-code")!, "n", null)!);

        var hooks = file.RootElement.GetProperty("hooks");
        Assert.Equal("AskUserQuestion|ExitPlanMode", hooks.GetProperty("PreToolUse")[0].GetProperty("matcher").GetString());
        Assert.Equal("permission_prompt|elicitation_dialog|agent_needs_input", hooks.GetProperty("Notification")[0].GetProperty("matcher").GetString());
        Assert.False(hooks.GetProperty("StopFailure")[0].TryGetProperty("matcher", out _));
    }

    [Theory]
    [InlineData("2.1.77", false)]
    [InlineData("2.1.78", true)]
    [InlineData(null, true)]
    public void Of_leaves_out_what_a_version_does_not_know(string? version, bool has)
    {
        using var file = JsonDocument.Parse(HookFile.Of(SignalMaps.Find("claude-code")!, "n", version)!);

        Assert.Equal(has, file.RootElement.GetProperty("hooks").TryGetProperty("StopFailure", out _));
    }

    [Fact]
    public void Of_an_agent_that_is_told_otherwise_is_null() => Assert.Null(HookFile.Of(SignalMaps.Find("aider")!, "n", null));
}
