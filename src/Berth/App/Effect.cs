using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Terminal.EventLoop;
using Berth.Work;

namespace Berth.App;

/// <summary>What is to be done outside, as data: it can be compared, logged, and tested for. The runner does it and answers by messages.</summary>
internal abstract record Effect
{
    /// <summary>Leaves the screen with an exit code.</summary>
    public sealed record Quit(int Code) : Effect;

    /// <summary>What Ctrl-Z does.</summary>
    public sealed record Suspend : Effect;

    /// <summary>Draws everything anew.</summary>
    public sealed record Redraw : Effect;

    /// <summary>Gives the terminal to a child until it ends.</summary>
    public sealed record Lend(ChildCommand Command) : Effect;

    /// <summary>Text for the clipboard of the user's own machine.</summary>
    public sealed record Copy(string Text) : Effect;

    /// <summary>Calls the user: the bell, and a notification where the terminal has them.</summary>
    public sealed record Ring(string Title, string Text, bool Bell, bool Desktop) : Effect;

    public sealed record ReadStore : Effect;

    public sealed record ReadHistory(SampleSubject Subject, DateTimeOffset Since) : Effect;

    /// <summary>Flags whose cause has ended.</summary>
    public sealed record ReadPastFlags : Effect;

    public sealed record ReadTheme(string Name, bool? Dark) : Effect;

    public sealed record SaveLayout(string Text) : Effect;

    public sealed record Acknowledge(FlagSubject Subject) : Effect;

    public sealed record Unacknowledge(FlagSubject Subject) : Effect;

    public sealed record Snooze(FlagSubject Subject, DateTimeOffset Until) : Effect;

    public sealed record Connect(string Host) : Effect;

    public sealed record Disconnect(string Host) : Effect;

    /// <summary>Something on a host that takes its time and tells its steps.</summary>
    public sealed record Run(WorkRequest Request) : Effect;

    /// <summary>Gives up work that is under way; it undoes what it did.</summary>
    public sealed record Cancel(int Work) : Effect;

    /// <summary>What killing a session would lose.</summary>
    public sealed record ReadLoss(SessionId Session) : Effect;

    /// <summary>What the log has under an id.</summary>
    public sealed record ReadLog(string Correlation) : Effect;

    /// <summary>The browser on the session.</summary>
    public sealed record Open(SessionId Session) : Effect;

    /// <summary>Lends the terminal to the session's agent.</summary>
    public sealed record Attach(SessionId Session) : Effect;

    /// <summary>A line for the agent, if it still waits at the prompt that it answers.</summary>
    public sealed record Send(SessionId Session, string Text, DateTimeOffset? PromptSince, string? Mark = null) : Effect;

    /// <summary>What the agent has on its screen, for who is about to answer it.</summary>
    public sealed record LookAtAgent(SessionId Session) : Effect;

    public sealed record Forward(SessionId Session, int RemotePort, int? LocalPort) : Effect;

    public sealed record Unforward(SessionId Session, int RemotePort) : Effect;

    /// <summary>The browser on a port of the session's host, forwarded for it where that is missing.</summary>
    public sealed record OpenPort(SessionId Session, int RemotePort) : Effect;

    public sealed record ReadForwards : Effect;

    /// <summary>The answer to a question; null turns it down.</summary>
    public sealed record Answer(int Question, string? Text) : Effect;

    public sealed record ReadRecentRepos : Effect;
}
