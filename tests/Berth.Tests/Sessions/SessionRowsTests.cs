using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Sessions;

/// <summary>Rows that are made of those before are what they would be if they were made anew.</summary>
public sealed class SessionRowsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_of_any_history_are_as_made_anew(int seed)
    {
        var random = new Random(seed);
        var (fleet, shape) = (OnScreen.Fleet().Fleet, OnScreen.Fleet().List.Shape);
        var rows = SessionRows.Of(fleet, shape);
        for (var step = 0; step < 600; step++)
        {
            var some = fleet.Sessions[random.Next(fleet.Sessions.Length)];
            var host = fleet.Hosts[random.Next(fleet.Hosts.Length)];
            (fleet, shape) = random.Next(8) switch
            {
                0 => (fleet, shape with { Folded = shape.IsFolded(host.Name) ? shape.Folded.Remove(host.Name) : shape.Folded.Add(host.Name) }),
                1 => (fleet, shape with { ByAttention = random.Next(2) == 0, ShowAll = random.Next(2) == 0, Filter = random.Next(4) == 0 ? "a" : "" }),
                2 => (fleet.WithChanged([some with { State = (SessionState)random.Next(5) }]), shape),
                3 => (fleet.WithChanged([some with { Name = SessionName.Parse($"name-{random.Next(50)}") }]), shape),
                4 => (fleet.WithChanged([some with { Flag = random.Next(2) == 0 ? null : new SessionFlag(FlagSeverity.High, "blocked", null, "test", Noon, (FlagStatus)random.Next(3)) }]), shape),
                5 => (fleet.WithHost(host.Name, one => one with { Link = one.Link with { LatencyMs = random.Next(9) } }), shape),
                6 => (fleet.WithHost(host.Name, one => one with { UsageAt = Noon.AddSeconds(step) }), shape),
                _ => (fleet.WithChanged([Testing.Builders.A.Session($"new-{step}") with { Host = host.Name }]), shape),
            };
            rows = SessionRows.Of(fleet, shape, rows);

            Assert.True(SessionRows.Of(fleet, shape).All.Select(Said).SequenceEqual(rows.All.Select(Said)), $"seed {seed}, step {step}");
            Assert.Equal(Enumerable.Range(0, rows.Count), rows.All.Select(row => rows.IndexOf(row.Pick)));
            Assert.All(fleet.Sessions, session => Assert.Same(session, fleet.Find(session.Id)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_whose_session_did_not_change_is_the_same_one(bool byAttention)
    {
        var state = byAttention ? OnScreen.Fleet().Pressed("w").State : OnScreen.Fleet();
        var before = state.Rows;
        var some = state.Fleet.Sessions[0];

        var after = SessionRows.Of(state.Fleet.WithChanged([some with { Branch = "other" }]), state.List.Shape, before);

        Assert.Equal(1, before.All.Zip(after.All).Count(pair => !ReferenceEquals(pair.First, pair.Second)));
    }

    [Fact]
    public void Flags_of_some_sessions_take_the_place_of_theirs()
    {
        var (one, other) = (SessionId.New(), SessionId.New());
        var fleet = new FleetState().WithFlags([Flag(1, one, FlagSeverity.High), Flag(2, other, FlagSeverity.Medium), Flag(3, null, FlagSeverity.Low)]);

        var changed = fleet.WithFlags([Flag(4, one, FlagSeverity.Low), Flag(5, null, FlagSeverity.Critical)], [one]);

        Assert.Equal([5, 2, 4], changed.Flags.Select(flag => flag.Id));
        Assert.Same(changed, changed.WithFlags([Flag(4, one, FlagSeverity.Low), Flag(5, null, FlagSeverity.Critical)], [one]));
        Assert.Equal([5, 2], changed.WithFlags([Flag(5, null, FlagSeverity.Critical)], [one]).Flags.Select(flag => flag.Id));
    }

    private static StandingFlag Flag(long id, SessionId? session, FlagSeverity severity) =>
        new(id, new FlagSubject("dev1", session), new FlagCause("blocked", severity, "blocked", "test"), Noon, FlagStatus.Open);

    private static (HostEntry, Session?, int, int) Said(ListRow row) => (row.Host, row.Session, row.Sessions, row.Flagged);
}
