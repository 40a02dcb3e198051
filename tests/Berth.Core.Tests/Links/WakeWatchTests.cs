using Berth.Core.Links;
using Xunit;

namespace Berth.Core.Tests.Links;

public sealed class WakeWatchTests
{
    private readonly SteppedTime _time = new();
    private int _woke;

    [Fact]
    public async Task Nothing_wakes_while_both_clocks_go_together()
    {
        await using var watch = Watch();

        _time.Pass(3600);

        Assert.Equal(0, _woke);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(86_400)]
    [InlineData(-30)]
    [InlineData(-86_400)]
    public async Task A_jump_of_the_wall_clock_wakes_once(double seconds)
    {
        await using var watch = Watch();

        _time.Pass(7);
        _time.Jump(seconds);
        _time.Pass(60);

        Assert.Equal(1, _woke);
    }

    [Fact]
    public async Task A_sleep_in_which_both_clocks_go_on_wakes_once()
    {
        await using var watch = Watch();

        _time.Pass(7);
        _time.Sleep(600);
        _time.Pass(60);

        Assert.Equal(1, _woke);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(-3)]
    public async Task A_clock_that_is_set_right_by_a_little_wakes_nothing(double seconds)
    {
        await using var watch = Watch();

        _time.Jump(seconds);
        _time.Pass(60);

        Assert.Equal(0, _woke);
    }

    [Fact]
    public async Task A_berth_that_ends_soon_looks_at_nothing()
    {
        await using var watch = new WakeWatch(_time, () => _woke++, watches: false);

        _time.Jump(600);
        _time.Pass(60);

        Assert.Equal(0, _woke);
    }

    private WakeWatch Watch() => new(_time, () => _woke++, watches: true);
}
