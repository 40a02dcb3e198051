using Berth.Core.Provisioning.Manifests;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Provisioning.Running;

/// <summary>What an operation's beginning and end are at home. Each is one transaction: no death leaves half of it.</summary>
internal static class Books
{
    /// <summary>Notes that an operation begins; what a berth before left unfinished is this one's matter now.</summary>
    public static long Begin(Work work, string plan) => work.Parts.Database.Write(_ =>
    {
        work.Parts.Journal.TakeOver(work.Manifest.Id);
        return work.Parts.Journal.Begin(work.Manifest.Id, OperationWords.Of(work.Operation), Logging.LogLines.NewCorrelation(), plan);
    });

    /// <summary>The session is what its manifest says, and the operation has ended.</summary>
    public static Session End(Work work, long operation, JournalOutcome outcome, string? error = null) => work.Parts.Database.Write(_ =>
    {
        var session = Settle(work);
        work.Parts.Journal.End(operation, outcome, error);
        return session;
    });

    /// <summary>The session is what its manifest says; whether the host agrees is still open, and the operation with it.</summary>
    public static Session Settle(Work work) => work.Parts.Database.Write(_ =>
    {
        var parts = work.Parts;
        parts.Sessions.Settle(SessionOf.Manifest(work.Manifest, work.HostName), ManifestWriter.Write(work.Manifest));
        return parts.Sessions.Find(work.Manifest.Id) ?? SessionOf.Manifest(work.Manifest, work.HostName);
    });

    /// <summary>Nothing is left of the session.</summary>
    public static Session Forget(Work work) => work.Parts.Database.Write(_ =>
    {
        var session = work.Parts.Sessions.Find(work.Manifest.Id) ?? SessionOf.Manifest(work.Manifest, work.HostName);
        work.Parts.Sessions.Remove(work.Manifest.Id);
        return session with { State = SessionState.Terminated, LocalPort = null, Url = null, Error = null };
    });
}
