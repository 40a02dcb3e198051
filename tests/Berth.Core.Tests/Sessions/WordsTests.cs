using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Sessions;

public sealed class WordsTests
{
    [Fact]
    public void Words_are_those_of_the_manual()
    {
        Assert.Equal(["creating", "active", "suspended", "terminated", "error"], Enum.GetValues<SessionState>().Select(Words.Of));
        Assert.Equal(["shared", "hybrid", "isolated"], Enum.GetValues<Isolation>().Select(Words.Of));
        Assert.Equal(["systemd", "process", "container"], Enum.GetValues<RunnerKind>().Select(Words.Of));
        Assert.Equal(["unknown", "ok", "failing"], Enum.GetValues<HealthStatus>().Select(Words.Of));
        Assert.Equal(["idle", "working", "blocked", "done", "error"], Enum.GetValues<AgentState>().Select(Words.Of));
        Assert.Equal(["permission", "question", "auth"], Enum.GetValues<BlockedKind>().Select(Words.Of));
        Assert.Equal(["low", "medium", "high", "critical"], Enum.GetValues<FlagSeverity>().Select(Words.Of));
        Assert.Equal(["open", "acknowledged", "snoozed"], Enum.GetValues<FlagStatus>().Select(Words.Of));
    }

    [Fact]
    public void Words_are_read_back_and_strange_ones_are_null()
    {
        Assert.All(Enum.GetValues<SessionState>(), value => Assert.Equal(value, Words.ParseState(Words.Of(value))));
        Assert.All(Enum.GetValues<Isolation>(), value => Assert.Equal(value, Words.ParseIsolation(Words.Of(value))));
        Assert.All(Enum.GetValues<RunnerKind>(), value => Assert.Equal(value, Words.ParseRunner(Words.Of(value))));
        Assert.All(Enum.GetValues<HealthStatus>(), value => Assert.Equal(value, Words.ParseHealth(Words.Of(value))));
        Assert.All(Enum.GetValues<AgentState>(), value => Assert.Equal(value, Words.ParseAgentState(Words.Of(value))));
        Assert.All(Enum.GetValues<BlockedKind>(), value => Assert.Equal(value, Words.ParseBlockedKind(Words.Of(value))));
        Assert.All(Enum.GetValues<FlagSeverity>(), value => Assert.Equal(value, Words.ParseSeverity(Words.Of(value))));
        Assert.Null(Words.ParseState("Active"));
        Assert.Null(Words.ParseSeverity(null));
    }
}
