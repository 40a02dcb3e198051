using Berth.App;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Tests.App;
using Berth.Themes;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Sessions;

/// <summary>Rows that are laid down as they were painted last are what they would be if they were painted for the first time.</summary>
public sealed class SeenRowTests
{
    private static readonly string[] Keys = ["j", "k", "g", "G", "space", "w", "o", "A", "tab", "esc", "1", "2", "z", "f"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_of_any_history_are_painted_as_if_for_the_first_time(int seed)
    {
        var random = new Random(seed);
        var buffer = new CellBuffer(new Atlas(), 0, 0);
        var state = OnScreen.Fleet();
        for (var step = 0; step < 400; step++)
        {
            state = Next(state, random);
            Paint(buffer, state);
            var again = Shown(buffer);
            foreach (var row in state.Rows.All)
                row.Seen = null;
            Paint(buffer, state);
            Assert.Equal(Shown(buffer), again);
        }
    }

    [Fact]
    public void A_row_that_nothing_changed_is_not_painted_again()
    {
        var buffer = new CellBuffer(new Atlas(), 0, 0);
        var state = OnScreen.Fleet();
        Paint(buffer, state);
        var before = state.Rows.All.Select(row => row.Seen).ToArray();

        Paint(buffer, state.Press("j"));

        Assert.Contains(before, seen => seen is not null);
        Assert.Equal(before, state.Rows.All.Select(row => row.Seen));
    }

    [Fact]
    public void Cells_of_another_atlas_are_painted_anew()
    {
        var state = OnScreen.Fleet();
        Paint(new CellBuffer(new Atlas(), 0, 0), state);
        var (first, other) = (new CellBuffer(new Atlas(), 0, 0), new CellBuffer(new Atlas(GlyphTier.Ascii), 0, 0));

        Paint(other, state);

        foreach (var row in state.Rows.All)
            row.Seen = null;
        var fresh = new CellBuffer(new Atlas(GlyphTier.Ascii), 0, 0);
        Paint(fresh, state);
        Assert.Equal(Shown(fresh), Shown(other));
        Assert.NotSame(first.Atlas, other.Atlas);
    }

    [Fact]
    public void Cells_whose_numbers_mean_something_else_are_painted_anew()
    {
        var buffer = new CellBuffer(new Atlas(), 0, 0);
        var state = OnScreen.Fleet();
        Paint(buffer, state);
        var shown = Shown(buffer);

        buffer.Atlas.Sweep();
        // What is painted first takes the numbers that were given up.
        foreach (var color in Enumerable.Range(1, 50))
            buffer.Atlas.StyleId(Style.Of(Color.Indexed((byte)color)));
        Paint(buffer, state);

        Assert.Equal(shown, Shown(buffer));
    }

    private static AppState Next(AppState state, Random random)
    {
        var some = state.Fleet.Sessions[random.Next(state.Fleet.Sessions.Length)];
        return random.Next(12) switch
        {
            0 => OnScreen.Take(state, new ClockMsg.Ticked(state.Now.AddSeconds(random.Next(1, 90)))),
            1 => OnScreen.Take(state, new FleetMsg.SessionsMeasured(some.Host, [new(some.Id, new(random.Next(100), random.Next(1 << 30), null, 3), null)])),
            2 => OnScreen.Take(state, new FleetMsg.HostMeasured(some.Host, OnScreen.Usage(random.Next(100)))),
            3 => OnScreen.Take(state, new FleetMsg.LinkChanged(some.Host, new LinkView(random.Next(2) == 0 ? "up" : "down"))),
            4 => OnScreen.Take(state, new FleetMsg.Changed([some with { Agent = new("claude") { State = (AgentState)random.Next(5), Since = state.Now } }], state.Fleet.Flags)),
            5 => OnScreen.Take(state, new InputMsg.Resized(new(random.Next(40, 200), random.Next(10, 60)))),
            6 => OnScreen.Take(state, new SettingsMsg.ThemeRead(random.Next(2) == 0 ? Theme.Plain : new Theme())),
            7 => OnScreen.Take(state, new WorkMsg.Began(random.Next(3), new WorkRequest.Suspend(some.Id))),
            8 => OnScreen.Take(state, new WorkMsg.Ended(random.Next(3), new Outcome.Cancelled(some), "0123")),
            _ => state.Press(Keys[random.Next(Keys.Length)]),
        };
    }

    private static void Paint(CellBuffer buffer, AppState state)
    {
        buffer.Resize(state.Size.Columns, state.Size.Rows);
        View.Paint(new Canvas(buffer), state);
    }

    /// <summary>Of each line its text and, behind it, the styles of its cells.</summary>
    private static string[] Shown(CellBuffer buffer) =>
        [.. Enumerable.Range(0, buffer.Height).Select(y => string.Concat(buffer.Row(y).ToArray().Select(buffer.Atlas.TextOf))
            + string.Concat(buffer.Row(y).ToArray().Select(cell => $" {Look(buffer.Atlas.StyleOf(cell.StyleId))}")))];

    private static string Look(Style style) => $"{style.Foreground}/{style.Background}/{style.Attributes}/{style.Underline}";
}
