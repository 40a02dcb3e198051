using System.CommandLine;

namespace Berth.Cli;

/// <summary>One run of a verb: what was parsed, the options that every command takes, and where it writes.</summary>
internal sealed record Invocation(ParseResult Parsed, GlobalValues Global, TextWriter Output, TextWriter Errors, CancellationToken Cancel)
{
    /// <summary>What failed on one line, and the way on.</summary>
    public ExitCode Fail(ExitCode code, string what, string? hint = null)
    {
        Message.Write(Errors, what, hint);
        return code;
    }
}
