using Berth.App;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Testing.Builders;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Sessions;

/// <summary>The list's columns: a name has the room that there is, and what changes by the second moves nothing.</summary>
public sealed class ColumnsTests
{
    private const string Long = "payments-reconciliation-refactor";

    [Theory]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    [InlineData(400, 120)]
    public void A_name_is_whole_where_there_is_room(int columns, int rows) =>
        Assert.Contains($" {Long} ", OnScreen.Picture(Fleet(columns, rows).Press("Z")), StringComparison.Ordinal);

    [Fact]
    public void A_long_name_goes_before_what_the_agent_says() =>
        Assert.Contains($" {Long} claude", OnScreen.Picture(Fleet(200, 60)), StringComparison.Ordinal);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void Columns_stay_where_they_are_while_figures_change(int columns, int rows)
    {
        var state = Fleet(columns, rows);
        var before = Columns(state);

        foreach (var cpu in (double[])[0.4, 99.6, 1641, 12_800])
        {
            state = OnScreen.Take(state, new FleetMsg.SessionsMeasured("dev1", [.. state.Fleet.Sessions.Select(session => new SessionMeasure(session.Id, new(cpu, (long)(cpu * 1_000_000), null, 3), null))]));
            Assert.Equal(before, Columns(state));
        }
    }

    [Theory]
    [InlineData(9_999.4, "9999%")]
    [InlineData(12_800, "13K%")]
    public void A_share_of_many_cores_fits_its_column(double percent, string expected) => Assert.Equal(expected, Amounts.Percent(percent));

    private static AppState Fleet(int columns, int rows) =>
        OnScreen.Of(columns, rows, A.Session(Long) with { Agent = new("claude") { State = AgentState.Working, Message = "makes the tests pass" }, Usage = new(41, 1_288_490_188, null, 12) }, A.Session("web"));

    private static int[] Columns(AppState state) =>
        [.. OnScreen.Picture(state).Split('\n').Where(row => row.Contains("claude", StringComparison.Ordinal)).Select(row => row.IndexOf("claude", StringComparison.Ordinal))];
}
