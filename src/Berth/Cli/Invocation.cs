using System.CommandLine;
using Berth.Cli.Tables;
using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Cli;

/// <summary>One run of a verb: what was parsed, the options that every command takes, and where it writes.</summary>
internal sealed record Invocation(ParseResult Parsed, GlobalValues Global, TextWriter Output, TextWriter Errors, CancellationToken Cancel)
{
    public Display Display => Display.Of(Output, Global.NoColor);

    public Display ErrorDisplay => Display.Of(Errors, Global.NoColor);

    /// <summary>Whether somebody sits there who can be asked: both the question and the answer need the terminal.</summary>
    public bool CanAsk => Errors is FdWriter && StandardStreams.IsTerminal(StandardStreams.Input) && StandardStreams.IsTerminal(StandardStreams.Errors);

    /// <summary>What failed on one line, and the way on.</summary>
    public ExitCode Fail(ExitCode code, string what, string? hint = null)
    {
        Message.Write(Errors, what, hint);
        return code;
    }

    public ExitCode Fail(Refusal refusal) => Fail(refusal.Code, refusal.What, refusal.Hint);

    /// <summary>For people only: not with <c>--quiet</c>, and never among the data.</summary>
    public void Note(string what)
    {
        if (Global.Quiet)
            return;
        Errors.WriteLine($"berth: {what}");
        Errors.Flush();
    }
}
