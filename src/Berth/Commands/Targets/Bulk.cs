using Berth.Cli;
using Berth.Core.Sessions;

namespace Berth.Commands.Targets;

/// <summary>The results of one verb on several sessions: a line each as they come, and the exit status of them all.</summary>
internal sealed class Bulk(Invocation invocation)
{
    private readonly List<ExitCode> _codes = [];

    /// <summary>8 where some succeeded and some did not; where none did, the status of all of them, or 1 where they differ.</summary>
    public ExitCode Code
    {
        get
        {
            var failed = _codes.Where(code => code is not ExitCode.Done).Distinct().ToList();
            if (failed.Contains(ExitCode.Cancelled))
                return ExitCode.Cancelled;
            if (failed.Count == 0)
                return ExitCode.Done;
            return _codes.Contains(ExitCode.Done) ? ExitCode.PartlyDone : failed.Count == 1 ? failed[0] : ExitCode.Failed;
        }
    }

    public void Done(Session session, string what)
    {
        _codes.Add(ExitCode.Done);
        if (invocation.Global.Quiet)
            return;
        invocation.Output.WriteLine($"{session.Name}: {what}");
        invocation.Output.Flush();
    }

    public void Refused(Session? session, Refusal refusal)
    {
        _codes.Add(refusal.Code);
        // Who failed is said once, whether the reason names it already or not.
        var name = session?.Name.Value;
        var what = name is null || refusal.What.Contains(name, StringComparison.Ordinal) ? refusal.What : $"{name}: {refusal.What}";
        Message.Write(invocation.Errors, what, refusal.Hint);
    }
}
