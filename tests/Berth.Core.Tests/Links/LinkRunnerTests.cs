using Berth.Core.Links;
using Xunit;

namespace Berth.Core.Tests.Links;

/// <summary>The runner on clocks that are moved by hand: when a lost link is tried again, and that no jump of a clock holds it up.</summary>
public sealed class LinkRunnerTests
{
    private static readonly LinkError Timeout = new(LinkReason.TimedOut, "no answer in time");

    [Fact]
    public async Task A_failed_link_is_tried_again_by_itself_after_its_wait()
    {
        await using var link = new FailingLink();
        await link.Runner.TryConnectAsync(ConnectWish.Background, CancellationToken.None);

        link.Time.Pass(2);
        await link.FailuresAsync(2);
        link.Time.Pass(3);
        await link.FailuresAsync(3);
        Assert.Equal(3, link.Tries);
    }

    [Theory]
    [InlineData(86_400)]
    [InlineData(-86_400)]
    public async Task A_jump_of_the_wall_clock_does_not_hold_up_the_next_try(double seconds)
    {
        await using var link = new FailingLink();
        await link.Runner.TryConnectAsync(ConnectWish.Background, CancellationToken.None);

        link.Time.Jump(seconds);
        link.Time.Pass(2);

        await link.FailuresAsync(2);
    }

    [Fact]
    public async Task Waking_tries_at_once_and_begins_the_waits_anew()
    {
        await using var link = new FailingLink();
        await link.Runner.TryConnectAsync(ConnectWish.Background, CancellationToken.None);
        for (var failures = 2; failures < 6; failures++)
        {
            link.Time.Pass(60);
            await link.FailuresAsync(failures);
        }

        await link.Runner.PostAsync(new LinkEvent.Woke());
        await link.FailuresAsync(1);

        Assert.InRange(link.Runner.State.NextTry!.Value - link.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Who_wants_a_link_while_another_only_looks_for_one_still_has_it_tried()
    {
        await using var link = new FailingLink();
        var looking = link.Runner.TryConnectAsync(ConnectWish.Find, CancellationToken.None);
        var wanting = link.Runner.TryConnectAsync(ConnectWish.User, CancellationToken.None);

        Assert.Equal(LinkReason.TimedOut, (await wanting).Error?.Reason);
        await looking;
    }

    /// <summary>A link whose host never answers.</summary>
    private sealed class FailingLink : ILinkActions, IAsyncDisposable
    {
        public FailingLink() => Runner = new LinkRunner(this, Time);

        public SteppedTime Time { get; } = new();

        public LinkRunner Runner { get; }

        public int Tries { get; private set; }

        public async Task DoAsync(LinkAction action, CancellationToken cancel)
        {
            if (action is not LinkAction.Connect connect)
                return;
            Tries++;
            await Runner.PostAsync(new LinkEvent.ConnectFailed(connect.MayMake ? Timeout : LinkState.NotConnected));
        }

        public Task<LinkState> FailuresAsync(int failures) =>
            Runner.WhenAsync(state => state is { Status: LinkStatus.Down } && state.Failures == failures, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        public ValueTask DisposeAsync() => Runner.DisposeAsync();
    }
}
