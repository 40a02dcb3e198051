using Berth.Cli;

namespace Berth.Commands.Forwards;

/// <summary>What became of a forward, in words for whoever asked: the command line prints them, the screen shows them.</summary>
/// <param name="Said">Null where it was refused.</param>
/// <param name="Refusal">Null where it was done.</param>
internal sealed record ForwardAnswer(string? Said, Refusal? Refusal)
{
    /// <summary>What is not as it will be yet.</summary>
    public string? Note { get; init; }

    public static ForwardAnswer Done(string said) => new(said, null);

    public static ForwardAnswer Refused(ExitCode code, string what, string? hint) => new(null, new Refusal(code, what, hint));
}
