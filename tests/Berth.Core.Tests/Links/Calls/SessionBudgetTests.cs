using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Xunit;

namespace Berth.Core.Tests.Links.Calls;

public sealed class SessionBudgetTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly SessionBudget _budget = new(new LinkOptions { RuntimeDirectory = "/none", Waiting = 8 });

    [Fact]
    public async Task Take_gives_four_commands_beside_three_streams()
    {
        var commands = Take(TurnKind.Command, 5);
        var streams = Take(TurnKind.Stream, 4);

        Assert.Equal([true, true, true, true, false], commands.Select(turn => turn.IsCompleted));
        Assert.Equal([true, true, true, false], streams.Select(turn => turn.IsCompleted));
        (await commands[0])!.Dispose();
        Assert.True((await commands[4])!.Kind is TurnKind.Command);
        Assert.False(streams[3].IsCompleted);
    }

    [Fact]
    public async Task Take_lets_the_user_pass_and_keeps_the_order_otherwise()
    {
        var held = Take(TurnKind.Command, 4);
        var background = Take(TurnKind.Command, 2);
        var user = Take(TurnKind.Command, 2, CallPriority.User);
        Task<Turn?>[] order = [user[0], user[1], background[0], background[1]];

        for (var i = 0; i < 4; i++)
        {
            (await held[i])!.Dispose();
            await order[i].WaitAsync(TimeSpan.FromSeconds(30));
            Assert.All(order[(i + 1)..], turn => Assert.False(turn.IsCompleted));
        }
    }

    [Fact]
    public async Task Take_refuses_when_too_many_wait_and_forgets_who_gave_up()
    {
        using var cancel = new CancellationTokenSource();
        _ = Take(TurnKind.Command, 4);
        var waiting = Enumerable.Range(0, 8).Select(_ => _budget.TakeAsync(TurnKind.Command, CallPriority.User, cancel.Token)).ToArray();

        Assert.Null(await _budget.TakeAsync(TurnKind.Command, CallPriority.User, Never));
        await cancel.CancelAsync();
        foreach (var turn in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        Assert.False(_budget.TakeAsync(TurnKind.Command, CallPriority.User, Never).IsCompleted);
    }

    [Fact]
    public async Task Refused_teaches_the_limit_and_a_single_session_goes_to_commands_first()
    {
        var stream = (await _budget.TakeAsync(TurnKind.Stream, CallPriority.Background, Never))!;
        stream.Opened();
        var command = (await _budget.TakeAsync(TurnKind.Command, CallPriority.Background, Never))!;
        Assert.True(command.Refused());
        command.Dispose();

        var again = _budget.TakeAsync(TurnKind.Command, CallPriority.Background, Never);
        Assert.False(again.IsCompleted);
        Assert.True(stream.Preempted.IsCancellationRequested);
        stream.Dispose();
        var goesOn = _budget.TakeAsync(TurnKind.Stream, CallPriority.Background, Never);
        var granted = await again.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(goesOn.IsCompleted);
        granted!.Dispose();
        await goesOn.WaitAsync(TimeSpan.FromSeconds(30));

        _budget.Reset();
        Assert.True(_budget.TakeAsync(TurnKind.Command, CallPriority.Background, Never).IsCompleted);
    }

    [Fact]
    public async Task Refused_teaches_nothing_where_as_many_were_open_before()
    {
        var commands = await Task.WhenAll(Take(TurnKind.Command, 3));
        Assert.False(commands[0]!.Refused());
        commands[0]!.Opened();
        commands[1]!.Opened();
        commands[0]!.Dispose();

        Assert.False(commands[2]!.Refused());
        Assert.True(_budget.TakeAsync(TurnKind.Command, CallPriority.Background, Never).IsCompleted);
    }

    private Task<Turn?>[] Take(TurnKind kind, int count, CallPriority priority = CallPriority.Background) =>
        [.. Enumerable.Range(0, count).Select(_ => _budget.TakeAsync(kind, priority, Never))];
}
