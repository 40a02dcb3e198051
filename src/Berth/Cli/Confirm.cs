using System.Text;
using Berth.Terminal.Tty;

namespace Berth.Cli;

/// <summary>A question before something is lost. Asked on a terminal only: for a script its own words are the answer.</summary>
internal static class Confirm
{
    /// <param name="invocation">The run.</param>
    /// <param name="question">Without the choices.</param>
    /// <param name="yes">Answered on the command line.</param>
    public static bool Ask(Invocation invocation, string question, bool yes)
    {
        if (yes || !invocation.CanAsk)
            return true;
        invocation.Output.Flush();
        var answer = TtyQuestion.Ask($"{question} [y/N] ", hidden: false, invocation.Cancel);
        return answer is not null && Encoding.UTF8.GetString(answer).Trim().ToLowerInvariant() is "y" or "yes";
    }
}
