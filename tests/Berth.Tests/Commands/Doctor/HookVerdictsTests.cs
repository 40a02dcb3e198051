using Berth.Commands.Doctor;
using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Xunit;

namespace Berth.Tests.Commands.Doctor;

public sealed class HookVerdictsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("claude", "", "note", "claude: installed at each launch, trust not known, not seen firing")]
    [InlineData("claude", "said claude start 2026-11-21T09:59:30Z", "note", "claude: installed at each launch, trust not known, not seen firing")]
    [InlineData("claude", "said claude start 2026-11-21T09:00:00Z", "warning", "claude: installed at each launch, trust not known, not seen firing")]
    [InlineData("claude", "said claude hook:Stop 2026-11-21T09:57:00.277457066Z\nsaid claude hook:PermissionRequest 2026-11-21T08:00:00Z\nsaid codex hook:Stop 2026-11-21T09:59:00Z", "ok", "claude: installed at each launch, trusted, seen firing 2m ago")]
    [InlineData("claude", "hooks claude off disableAllHooks in /home/me/.claude/settings.json\nsaid claude hook:Stop 2026-11-20T10:00:00Z", "warning", "claude: switched off: disableAllHooks in /home/me/.claude/settings.json")]
    [InlineData("codex", "", "note", "codex: only the end of a turn is told, at each launch, not trusted, not seen firing")]
    [InlineData("codex", "said codex hook:agent-turn-complete 2026-11-21T09:00:00Z", "note", "codex: only the end of a turn is told, at each launch, not trusted, seen firing 1h ago")]
    [InlineData("codex", "hooks codex installed\nsaid codex start 2026-11-21T09:00:00Z", "warning", "codex: installed in the user's own file, not trusted, not seen firing")]
    [InlineData("codex", "hooks codex installed\nhooks codex trusted\nsaid codex hook:Stop 2026-11-21T09:00:00Z", "ok", "codex: installed in the user's own file, trusted, seen firing 1h ago")]
    [InlineData("codex", "hooks codex installed\nsaid codex hook:PermissionRequest 2026-11-21T09:00:00Z", "ok", "codex: installed in the user's own file, trusted, seen firing 1h ago")]
    public void Installed_trusted_and_seen_firing_are_told_apart(string agent, string told, string level, string message)
    {
        var finding = Assert.Single(Judge(agent, told));

        Assert.Equal(("hooks", level, message), (finding.Check, Findings.Word(finding.Level), finding.Message));
        Assert.Equal(level == "ok", finding.Mend is null);
    }

    [Fact]
    public void Agent_without_hooks_is_passed_over() => Assert.Empty(Judge("own-thing", "said own-thing start 2026-11-21T09:00:00Z"));

    private static IReadOnlyList<Finding> Judge(string agent, string told)
    {
        var found = new Findings("dev1");
        var facts = new HostFacts { Home = "/home/me", User = "me", Uid = 1000, Root = "/r", System = "linux", Architecture = "amd64", TemporaryDirectory = "/tmp", Agents = [agent] };
        HookVerdicts.Judge(found, new Settings(), facts, HostAnswers.Read(told), Now);
        return found.All;
    }
}
