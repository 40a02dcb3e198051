using Berth.Core.Links.Asking;
using Berth.Terminal.Output;

namespace Berth.Commands.Askpass;

/// <summary>
/// <c>berth askpass PROMPT</c>: run by ssh, which reads the answer from standard output. It asks the berth that started ssh, over its
/// socket, and nobody else; without one there is no answer.
/// </summary>
internal static class AskpassCommand
{
    /// <returns>0 with an answer, 1 without; ssh takes the second for a refusal.</returns>
    public static async Task<int> RunAsync(string prompt, FdWriter output, CancellationToken cancel)
    {
        if (await AskClient.AskAsync(prompt, cancel) is not { } answer)
            return 1;
        output.Write(answer.AsSpan());
        output.WriteLine();
        output.Flush();
        Array.Clear(answer);
        return 0;
    }
}
