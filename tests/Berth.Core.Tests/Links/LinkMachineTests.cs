using System.Globalization;
using Berth.Core.Links;
using Xunit;

namespace Berth.Core.Tests.Links;

public sealed class LinkMachineTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);
    private static readonly LinkError Timeout = new(LinkReason.TimedOut, "no answer in time");

    public static TheoryData<string, string, string, string> Table => new()
    {
        // state, event, next state, actions
        { "down NotAsked", "background", "Connecting", "StopRetry Connect" },
        { "down NotAsked", "call", "Connecting", "StopRetry Connect" },
        { "down NotAsked", "find", "Connecting", "StopRetry Look" },
        { "down TimedOut retry", "find", "Down", "" },
        { "down Disconnected", "find", "Down", "" },
        { "authneeded", "find", "AuthNeeded", "" },
        { "refused", "find", "Refused", "" },
        { "connecting", "find", "Connecting", "" },
        { "connecting", "failed NotAsked", "Down", "" },
        { "up", "find", "Up", "" },
        { "stale", "find", "Stale", "" },
        { "down TimedOut retry", "background", "Down", "" },
        { "down TimedOut retry", "call", "Connecting", "StopRetry Connect" },
        { "down TimedOut retry", "user", "Connecting", "StopRetry Connect" },
        { "down TimedOut retry", "due", "Connecting", "StopRetry Connect" },
        { "down TimedOut retry", "woke", "Connecting", "StopRetry Connect" },
        { "down Disconnected", "background", "Down", "" },
        { "down Disconnected", "call", "Connecting", "StopRetry Connect" },
        { "down Disconnected", "due", "Down", "" },
        { "down Disconnected", "woke", "Down", "" },
        { "down Disconnected", "lost", "Down", "" },
        { "authneeded", "background", "AuthNeeded", "" },
        { "authneeded", "call", "AuthNeeded", "" },
        { "authneeded", "due", "AuthNeeded", "" },
        { "authneeded", "woke", "AuthNeeded", "" },
        { "authneeded", "user", "Connecting", "StopRetry Connect" },
        { "refused", "call", "Refused", "" },
        { "refused", "woke", "Refused", "" },
        { "refused", "user", "Connecting", "StopRetry Connect" },
        { "connecting", "user", "Connecting", "" },
        { "connecting", "connected", "Up", "RestoreForwards" },
        { "connecting", "failed TimedOut", "Down", "Retry" },
        { "connecting", "failed NameNotFound", "Down", "Retry" },
        { "connecting", "failed TooManyConnections", "Down", "Retry" },
        { "connecting", "failed BadConfiguration", "Down", "" },
        { "connecting", "failed SshMissing", "Down", "" },
        { "connecting", "failed AuthenticationNeeded", "AuthNeeded", "" },
        { "connecting", "failed HostKeyUnknown", "AuthNeeded", "" },
        { "connecting", "failed AuthenticationFailed", "Refused", "" },
        { "connecting", "failed HostKeyChanged", "Refused", "" },
        { "connecting", "failed HostKeyRejected", "Refused", "" },
        { "connecting", "disconnect", "Down", "StopRetry TryAnew" },
        { "connecting", "woke", "Connecting", "TryAnew" },
        { "connecting", "lost", "Connecting", "" },
        { "up", "lost", "Connecting", "StopRetry Connect" },
        { "up", "noanswer", "Stale", "Probe Replace" },
        { "up", "answered", "Up", "" },
        { "up", "woke", "Up", "Probe" },
        { "up", "user", "Up", "" },
        { "up", "failed TimedOut", "Up", "" },
        { "up", "disconnect", "Down", "StopRetry TryAnew" },
        { "stale", "noanswer", "Stale", "" },
        { "stale", "answered", "Up", "" },
        { "stale", "connected", "Up", "RestoreForwards" },
        { "stale", "failed TimedOut", "Stale", "" },
        { "stale", "failed HostKeyChanged", "Stale", "" },
        { "stale", "lost", "Connecting", "StopRetry Connect" },
        { "stale", "woke", "Stale", "TryAnew" },
        { "stale", "disconnect", "Down", "StopRetry TryAnew" },
        { "connecting", "release", "Down", "StopRetry TryAnew" },
        { "up", "release", "Down", "StopRetry TryAnew" },
        { "down TimedOut retry", "release", "Down", "StopRetry TryAnew" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Apply_follows_the_table(string from, string happened, string to, string actions)
    {
        var step = LinkMachine.Apply(State(from), Event(happened), Now, 0.5);

        Assert.Equal(to, step.State.Status.ToString());
        Assert.Equal(actions, string.Join(' ', step.Actions.Select(action => action is LinkAction.Connect { MayMake: false } ? "Look" : action.GetType().Name)));
    }

    [Theory]
    [InlineData("disconnect", "Down")]
    [InlineData("release", "Connecting")]
    public void What_the_user_ended_stays_ended_and_what_nobody_needed_can_be_needed_again(string ended, string then)
    {
        var left = LinkMachine.Apply(State("up"), Event(ended), Now, 0.5).State;

        Assert.Equal(then, LinkMachine.Apply(left, Event("background"), Now, 0.5).State.Status.ToString());
    }

    [Fact]
    public void Apply_that_changes_nothing_keeps_the_instance()
    {
        var state = State("refused");

        Assert.Same(state, LinkMachine.Apply(state, new LinkEvent.RetryDue(), Now, 0).State);
    }

    [Fact]
    public void Failures_wait_longer_and_longer_up_to_a_minute_and_success_forgets_them()
    {
        var state = State("connecting");
        var waits = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var step = LinkMachine.Apply(state, new LinkEvent.ConnectFailed(Timeout), Now, 0.5);
            waits.Add((step.State.NextTry!.Value - Now).TotalSeconds);
            Assert.Equal(new LinkAction.Retry(step.State.NextTry.Value), step.Actions.Single());
            state = LinkMachine.Apply(step.State, new LinkEvent.RetryDue(), Now, 0.5).State;
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], waits);
        Assert.Equal(0, LinkMachine.Apply(state, new LinkEvent.Connected(), Now, 0).State.Failures);
    }

    [Fact]
    public void Since_is_when_the_status_began_and_the_last_error_stays_while_connecting()
    {
        var down = LinkMachine.Apply(State("connecting"), new LinkEvent.ConnectFailed(Timeout), Now, 0).State;
        var again = LinkMachine.Apply(down, new LinkEvent.RetryDue(), Now.AddSeconds(5), 0).State;
        var up = LinkMachine.Apply(again, new LinkEvent.Connected(), Now.AddSeconds(6), 0).State;
        var measured = LinkMachine.Apply(up, new LinkEvent.Answered(TimeSpan.FromMilliseconds(20)), Now.AddSeconds(9), 0).State;

        Assert.Equal((Now.AddSeconds(5), Timeout, null), (again.Since, again.Error, again.NextTry));
        Assert.Equal((Now.AddSeconds(6), null), (up.Since, up.Error));
        Assert.Equal((Now.AddSeconds(6), TimeSpan.FromMilliseconds(20)), (measured.Since, measured.Latency));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.999999)]
    public void Backoff_stays_between_a_second_and_a_minute_whatever_the_chance(double chance)
    {
        for (var failures = 1; failures < 10_000; failures += failures)
            Assert.InRange(Backoff.After(failures, chance), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.NotEqual(Backoff.After(4, 0), Backoff.After(4, 0.9));
    }

    private static LinkState State(string words) => words.Split(' ') switch
    {
        ["down", var reason, .. var retry] => new(LinkStatus.Down, new LinkError(Enum.Parse<LinkReason>(reason), ""), Now.AddHours(-1), NextTry: retry.Length > 0 ? Now : null),
        [var status] => new(Enum.Parse<LinkStatus>(status, ignoreCase: true), status == "up" ? null : Timeout, Now.AddHours(-1)),
        _ => throw new ArgumentException(words),
    };

    private static LinkEvent Event(string words) => words.Split(' ') switch
    {
        ["find"] => new LinkEvent.ConnectAsked(ConnectWish.Find),
        ["background"] => new LinkEvent.ConnectAsked(ConnectWish.Background),
        ["call"] => new LinkEvent.ConnectAsked(ConnectWish.Call),
        ["user"] => new LinkEvent.ConnectAsked(ConnectWish.User),
        ["connected"] => new LinkEvent.Connected(),
        ["failed", var reason] => new LinkEvent.ConnectFailed(new LinkError(Enum.Parse<LinkReason>(reason), "")),
        ["noanswer"] => new LinkEvent.NoAnswer(),
        ["answered"] => new LinkEvent.Answered(TimeSpan.Zero),
        ["lost"] => new LinkEvent.Lost(Timeout),
        ["due"] => new LinkEvent.RetryDue(),
        ["woke"] => new LinkEvent.Woke(),
        ["disconnect"] => new LinkEvent.DisconnectAsked(),
        ["release"] => new LinkEvent.ReleaseAsked(),
        _ => throw new ArgumentException(words),
    };
}
