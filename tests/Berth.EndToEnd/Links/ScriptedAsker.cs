using System.Collections.Concurrent;
using System.Text;
using Berth.Core.Links.Asking;

namespace Berth.EndToEnd.Links;

/// <summary>A user who gives the prepared answers, one after another, then none; null turns a question down.</summary>
internal sealed class ScriptedAsker(params string?[] answers) : IAsker
{
    private readonly ConcurrentQueue<string?> _answers = new(answers);
    private int _atOnce;

    public ConcurrentQueue<Question> Questions { get; } = new();

    public int MostAtOnce { get; private set; }

    public async Task<byte[]?> AskAsync(Question question, CancellationToken gone)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
        Questions.Enqueue(question);
        await Task.Delay(50, gone);
        Interlocked.Decrement(ref _atOnce);
        return _answers.TryDequeue(out var answer) && answer is not null ? Encoding.UTF8.GetBytes(answer) : null;
    }
}
