using System.Collections.Concurrent;
using System.Text;
using Berth.Asking;
using Berth.Core.Links.Asking;

namespace Berth.Runtime;

/// <summary>Asks on the screen: a question goes in as a message, the answer comes back as an effect.</summary>
internal sealed class ScreenAsker(Inbox inbox) : IAsker
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string?>> _open = new();
    private int _last;

    public async Task<byte[]?> AskAsync(Question question, CancellationToken gone)
    {
        var number = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[number] = answer;
        try
        {
            await inbox.PostAsync(new AskMsg.Asked(number, question), gone).ConfigureAwait(false);
            return await answer.Task.WaitAsync(gone).ConfigureAwait(false) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            inbox.TryPost(new AskMsg.Gone(number));
            throw;
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    public void Answer(int number, string? text)
    {
        if (_open.TryGetValue(number, out var answer))
            answer.TrySetResult(text);
    }
}
