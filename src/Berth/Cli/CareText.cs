using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Cli;

/// <summary>What was done to sessions without being asked for, in a line; null where there is nothing that the user did not know.</summary>
internal static class CareText
{
    public static string? Of(Outcome outcome) => outcome switch
    {
        Outcome.Done done => $"{done.Session.Host}: {done.Session.Name} is {Words.Of(done.Session.State)} now{(done.Notes.Count > 0 ? $": {string.Join("; ", done.Notes)}" : "")}",
        Outcome.Failed { Session: { } session } failed => $"{session.Host}: {session.Name} is {Words.Of(session.State)} now: {failed.Problem.Message}",
        Outcome.Failed failed => failed.Problem.Message,
        _ => null,
    };
}
