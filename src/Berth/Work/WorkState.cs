using System.Collections.Immutable;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;

namespace Berth.Work;

/// <summary>What is being done to sessions.</summary>
internal sealed record WorkState(ImmutableArray<RunningWork> Running)
{
    public static WorkState None { get; } = new(ImmutableArray<RunningWork>.Empty);

    /// <summary>The repositories used last, for the form.</summary>
    public ImmutableArray<string> RecentRepos { get; init; } = [];

    /// <summary>The session that an undone kill brings back, and where the cursor was when it was asked for.</summary>
    public (SessionId Session, Pick? Cursor)? Reviving { get; init; }

    /// <summary>Whose marks were taken away when it was begun: those for whom it fails get theirs back.</summary>
    public ImmutableArray<SessionId> Marked { get; init; } = [];

    public bool HasElsewhere
    {
        get
        {
            foreach (var work in Running)
            {
                if (work.IsElsewhere)
                    return true;
            }

            return false;
        }
    }

    /// <summary>What other berths do now, in the place of what they did before.</summary>
    public WorkState WithElsewhere(ImmutableArray<WorkElsewhere> elsewhere, FleetState fleet)
    {
        var running = ImmutableArray.CreateBuilder<RunningWork>(Running.Length + elsewhere.Length);
        foreach (var work in Running)
        {
            if (!work.IsElsewhere)
                running.Add(work);
        }

        foreach (var work in elsewhere)
        {
            if (ElsewhereText.Read(work, fleet) is { } read)
                running.Add(read);
        }

        return running.SequenceEqual(Running) ? this : this with { Running = running.ToImmutable() };
    }

    public RunningWork? Of(Session? session)
    {
        foreach (var work in Running)
        {
            if (session is not null && work.IsOf(session))
                return work;
        }

        return null;
    }

    /// <summary>What is given up here: what is done to the session under the cursor, else the last session to be made of which there is no row yet.</summary>
    public RunningWork? Here(Session? session, FleetState fleet)
    {
        if (Of(session) is { } work)
            return work;
        for (var i = Running.Length - 1; i >= 0; i--)
        {
            if (Running[i].Request is WorkRequest.Create && !HasRow(Running[i], fleet))
                return Running[i];
        }

        return null;
    }

    private static bool HasRow(RunningWork work, FleetState fleet)
    {
        foreach (var session in fleet.Sessions)
        {
            if (work.IsOf(session))
                return true;
        }

        return false;
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
