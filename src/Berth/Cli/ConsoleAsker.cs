using Berth.Core.Links.Asking;
using Berth.Terminal.Tty;

namespace Berth.Cli;

/// <summary>Asks ssh's questions on the terminal of the command line; without a terminal nobody answers.</summary>
internal sealed class ConsoleAsker : IAsker
{
    public Task<byte[]?> AskAsync(Question question, CancellationToken gone) =>
        Task.Factory.StartNew(() => Ask(question, gone), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>An unknown host key is also accepted by typing its fingerprint; ssh compares it.</summary>
    private static byte[] YesOrNo(byte[] answer) =>
        answer.AsSpan().SequenceEqual("yes"u8) || answer.AsSpan().StartsWith("SHA256:"u8) ? answer : "no"u8.ToArray();

    private static byte[]? Ask(Question question, CancellationToken gone)
    {
        var again = question.Attempt > 1 ? "not accepted, once more: " : "";
        if (question.Kind is QuestionKind.Touch)
            return TtyQuestion.Ask($"{question.Host}: {question.Prompt}", hidden: true, gone);
        var choices = question.Kind is QuestionKind.Confirm ? " (yes/no)" : "";
        var answer = TtyQuestion.Ask($"{question.Host}: {again}{question.Prompt}{choices} ", question.IsSecret, gone);
        return answer is null || !question.IsYesNo ? answer : YesOrNo(answer);
    }
}
