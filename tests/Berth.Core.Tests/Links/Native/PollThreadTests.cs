using System.Net.Sockets;
using System.Threading.Channels;
using Berth.Core.Links.Native;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.Core.Tests.Links.Native;

public sealed class PollThreadTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly PollThread _thread = new("test");
    private readonly Socket _ours;
    private readonly Socket _theirs;

    public PollThreadTests() => (_ours, _theirs) = Pair();

    public void Dispose()
    {
        _thread.Dispose();
        _ours.Dispose();
        _theirs.Dispose();
    }

    [Fact]
    public Task What_is_begun_on_it_goes_on_on_it_whatever_it_waited_for() => On(async () =>
    {
        var here = Environment.CurrentManagedThreadId;
        var channel = Channel.CreateBounded<int>(1);

        await Task.Yield();
        Assert.Equal(here, Environment.CurrentManagedThreadId);
        await Task.Delay(5, CancellationToken.None);
        Assert.Equal(here, Environment.CurrentManagedThreadId);
        await Task.Delay(TimeSpan.FromMilliseconds(5), _thread.Time, CancellationToken.None);
        Assert.Equal(here, Environment.CurrentManagedThreadId);

        _theirs.Send([1]);
        await ReceiveAsync(_ours);
        Assert.Equal(here, Environment.CurrentManagedThreadId);

        var writing = WriteAsync(channel.Writer);
        await foreach (var _ in channel.Reader.ReadHereAsync(CancellationToken.None))
            Assert.Equal(here, Environment.CurrentManagedThreadId);
        await writing;
    });

    [Fact]
    public Task What_comes_through_many_sockets_is_read_whole_and_in_order() => On(async () =>
    {
        const int Sockets = 30, Rounds = 50;
        var pairs = Enumerable.Range(0, Sockets).Select(_ => Pair()).ToArray();
        var reading = pairs.Select(pair => ReadAllAsync(pair.Ours)).ToArray();
        new Thread(() =>
        {
            for (byte round = 0; round < Rounds; round++)
            {
                foreach (var (_, theirs) in pairs)
                    theirs.Send([round]);
            }

            foreach (var (_, theirs) in pairs)
                theirs.Dispose();
        }).Start();

        foreach (var one in await Task.WhenAll(reading))
            Assert.Equal(Enumerable.Range(0, Rounds).Select(round => (byte)round), one);
        foreach (var (ours, _) in pairs)
            ours.Dispose();
    });

    [Fact]
    public Task One_that_gave_up_takes_nothing_from_the_next() => On(async () =>
    {
        using var cancel = new CancellationTokenSource();
        var given = _thread.ReceiveAsync(_ours, new byte[8], cancel.Token).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _thread.ReceiveAsync(_ours, new byte[8], cancel.Token).AsTask());

        _theirs.Send([7]);
        Assert.Equal([7], await ReceiveAsync(_ours));
    });

    [Fact]
    public Task The_end_of_a_stream_is_nothing_read() => On(async () =>
    {
        _theirs.Send([1, 2]);
        _theirs.Dispose();

        Assert.Equal([1, 2], await ReceiveAsync(_ours));
        Assert.Empty(await ReceiveAsync(_ours));
    });

    [Fact]
    public async Task What_many_threads_post_runs_one_after_another_each_in_its_order()
    {
        const int Threads = 4, Each = 2000;
        var ran = new List<(int Thread, int Number)>();
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < Each; i++)
                _thread.Post(number => ran.Add((thread, (int)number!)), i);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        await On(() => Task.CompletedTask);

        Assert.All(Enumerable.Range(0, Threads), thread =>
            Assert.Equal(Enumerable.Range(0, Each), ran.Where(one => one.Thread == thread).Select(one => one.Number)));
    }

    [Fact]
    public async Task A_timer_that_is_set_again_rings_once_and_a_disposed_one_never()
    {
        var (rung, silent) = (0, 0);
        var later = _thread.Time.CreateTimer(_ => Interlocked.Increment(ref rung), null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        var never = _thread.Time.CreateTimer(_ => Interlocked.Increment(ref silent), null, TimeSpan.FromMilliseconds(200), Timeout.InfiniteTimeSpan);
        await never.DisposeAsync();
        await On(() => Task.CompletedTask);

        // From another thread, while it sleeps until the later time.
        later.Change(TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);

        await Wait.UntilAsync("the timer to ring", () => Volatile.Read(ref rung) > 0);
        await On(() => Task.Delay(TimeSpan.FromMilliseconds(300), _thread.Time));
        Assert.Equal((1, 0), (rung, silent));
    }

    [Fact]
    public async Task A_timer_with_a_period_rings_until_it_is_stopped()
    {
        var rung = 0;
        var timer = _thread.Time.CreateTimer(_ => Interlocked.Increment(ref rung), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(5));

        await Wait.UntilAsync("the timer to ring often", () => Volatile.Read(ref rung) >= 5);
        await On(() =>
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            rung = 0;
            return Task.CompletedTask;
        });

        await On(() => Task.Delay(TimeSpan.FromMilliseconds(50), _thread.Time));
        Assert.Equal(0, rung);
    }

    [Fact]
    public async Task What_fails_fails_in_its_task_and_the_thread_goes_on()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => On(() => throw new InvalidTimeZoneException()));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => On(async () =>
        {
            await Task.Yield();
            throw new InvalidTimeZoneException();
        }));

        await On(() => Task.CompletedTask);
    }

    [Fact]
    public async Task Who_still_waits_when_it_ends_goes_on_elsewhere()
    {
        var begun = new TaskCompletionSource();
        var reading = _thread.RunAsync(async () =>
        {
            var read = ReceiveAsync(_ours);
            begun.SetResult();
            Assert.Equal([3], await read);
        });
        await begun.Task;

        _thread.Dispose();
        _theirs.Send([3]);

        await reading.WaitAsync(Deadline);
    }

    private static (Socket Ours, Socket Theirs) Pair()
    {
        var pair = SocketPair.Create();
        return (pair.Ours, pair.KeepTheirs());
    }

    private static async Task WriteAsync(ChannelWriter<int> writer)
    {
        for (var i = 0; i < 5; i++)
            await writer.WriteAsync(i).ConfigureAwait(false);
        writer.Complete();
    }

    private Task On(Func<Task> work) => _thread.RunAsync(work).WaitAsync(Deadline);

    private async Task<byte[]> ReceiveAsync(Socket socket)
    {
        var room = new byte[64];
        var count = await _thread.ReceiveAsync(socket, room, CancellationToken.None);
        return room[..count];
    }

    private async Task<byte[]> ReadAllAsync(Socket socket)
    {
        var all = new List<byte>();
        while (await ReceiveAsync(socket) is { Length: > 0 } bytes)
            all.AddRange(bytes);
        return [.. all];
    }
}
