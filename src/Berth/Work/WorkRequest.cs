using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Work;

/// <summary>Something that is to be done to a session.</summary>
internal abstract record WorkRequest(SessionId? Session)
{
    /// <summary>The verb as people say that it is under way.</summary>
    public abstract string Doing { get; }

    /// <summary>And that it is done.</summary>
    public abstract string Done { get; }

    public sealed record Create(NewSession Wish, bool OpensAtOnce = false) : WorkRequest(Wish.Id)
    {
        public override string Doing => "creating";

        public override string Done => "active";
    }

    public sealed record Suspend(SessionId Id) : WorkRequest(Id)
    {
        public override string Doing => "suspending";

        public override string Done => "suspended";
    }

    public sealed record Resume(SessionId Id) : WorkRequest(Id)
    {
        public override string Doing => "resuming";

        public override string Done => "running again";
    }

    public sealed record Restart(SessionId Id) : WorkRequest(Id)
    {
        public override string Doing => "restarting";

        public override string Done => "restarted";
    }

    public sealed record Rename(SessionId Id, SessionName Name) : WorkRequest(Id)
    {
        public override string Doing => "renaming";

        public override string Done => $"renamed to {Name}";
    }

    /// <summary>What berth does by itself: after a reboot of a host, or for a berth that died in the middle of it.</summary>
    public sealed record Care(SessionId Id, Operation Operation) : WorkRequest(Id)
    {
        // A creation that was left half done is not completed: it becomes an error that can be tried again.
        public override string Doing => Operation is Operation.Create ? "giving up" : OperationWords.Doing(Operation);

        public override string Done => Operation is Operation.Create ? "given up" : OperationWords.Done(Operation);
    }

    /// <summary>What another berth of this machine does.</summary>
    public sealed record Elsewhere(SessionId Id, Operation Operation) : WorkRequest(Id)
    {
        public override string Doing => OperationWords.Doing(Operation);

        public override string Done => OperationWords.Done(Operation);
    }

    public sealed record Kill(SessionId Id, KillMode Mode, bool Force) : WorkRequest(Id)
    {
        public override string Doing => "killing";

        public override string Done => Mode switch
        {
            KillMode.Archive => "killed, its workspace archived",
            KillMode.Delete => "killed, its workspace deleted",
            _ => "killed, its workspace kept",
        };
    }
}
