using System.Collections.Immutable;
using Berth.Core.Sessions;

namespace Berth.Work;

/// <summary>What is being done to sessions.</summary>
internal sealed record WorkState(ImmutableArray<RunningWork> Running)
{
    public static WorkState None { get; } = new(ImmutableArray<RunningWork>.Empty);

    /// <summary>The repositories used last, for the form.</summary>
    public ImmutableArray<string> RecentRepos { get; init; } = [];

    /// <summary>The session that an undone kill brings back, and where the cursor was when it was asked for.</summary>
    public (SessionId Session, Sessions.Pick? Cursor)? Reviving { get; init; }

    public RunningWork? Of(Session? session)
    {
        foreach (var work in Running)
        {
            if (session is not null && work.IsOf(session))
                return work;
        }

        return null;
    }

    public WorkState With(int number, Func<RunningWork, RunningWork> change)
    {
        for (var i = 0; i < Running.Length; i++)
        {
            if (Running[i].Number == number)
                return this with { Running = Running.SetItem(i, change(Running[i])) };
        }

        return this;
    }
}
