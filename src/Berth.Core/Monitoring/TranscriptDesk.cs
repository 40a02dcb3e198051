using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Berth.Core.Attention;
using Berth.Core.Attention.Maps;
using Berth.Core.Events;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring;

/// <summary>
/// The agents' own logs, and their terminals' titles: which of them the probe is to look at, and what they say. A log is read only while
/// its agent is at work or waits, because that is what a hook may leave standing, and where no hook was heard since the agent began.
/// </summary>
internal sealed class TranscriptDesk
{
    private readonly Dictionary<SessionId, Reading> _readings = [];

    /// <summary>What the probe is to look at, in the order of the sessions' ids.</summary>
    public ImmutableArray<ProbeTranscript> Wanted(IReadOnlyCollection<Session> sessions, Func<SessionId, AgentTrack?> tracks, Func<Session, SignalMap?> maps)
    {
        var wanted = ImmutableArray.CreateBuilder<ProbeTranscript>();
        var agentsIn = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var session in sessions)
        {
            if (session.Workspace is { } workspace)
                agentsIn[workspace] = agentsIn.GetValueOrDefault(workspace) + 1;
        }

        foreach (var session in sessions)
        {
            if (session.State is not SessionState.Active || tracks(session.Id) is not { } track || !IsWanted(track) || maps(session) is not { } map)
                continue;
            var withTitle = IsSilent(track) ? !map.Titles.IsEmpty : track.Root is { Rung: Rung.Transcript } && map.Titles.Any(rule => rule.IsSpecific);
            if (map.TranscriptTypes.Length == 0 && !withTitle)
                continue;
            var reading = _readings.GetValueOrDefault(session.Id);
            wanted.Add(new ProbeTranscript(session.Id, map.Name, map.TranscriptTypes.Length == 0 ? "-" : map.TranscriptTypes)
            {
                Inode = reading?.Inode ?? 0,
                Offset = reading?.Offset ?? 0,
                WithTitle = withTitle,
                // Two agents in one folder: nobody knows whose log is whose.
                Place = session.Workspace is { } place && agentsIn[place] == 1 ? place : null,
            });
        }

        wanted.Sort((one, other) => string.CompareOrdinal(one.Session.Value, other.Session.Value));
        return wanted.ToImmutable();
    }

    /// <summary>What a line of the probe says of an agent; nothing for most.</summary>
    public ImmutableArray<Signal> Take(string line, SessionId session, SignalMap map, AgentTrack? track, DateTimeOffset now) => line[0] switch
    {
        'J' => Position(line, session, track),
        'P' => PaneSignals.OfTitle(map, Rest(line), now) is { } title ? [title] : [],
        _ => Line(Rest(line), session, map, now),
    };

    public void Forget(SessionId session) => _readings.Remove(session);

    /// <summary>The session that such a line is about; null for other lines.</summary>
    public static SessionId? SessionOf(string line) =>
        line.Length > 2 + SessionId.Length && line[0] is 'J' or 'j' or 'P' && line[1] == ' ' && SessionId.TryParse(line.Substring(2, SessionId.Length), out var id) ? id : null;

    /// <summary>What of a track says whether it is to be looked at, and how closely.</summary>
    public static (bool IsWanted, bool IsSilent, bool ByTranscript) Interest(AgentTrack track) => (IsWanted(track), IsSilent(track), track.Root?.Rung is Rung.Transcript);

    private static bool IsWanted(AgentTrack track) => track.Root is { } root
        && (root.IsHeld || track.Shown is { State: AgentState.Working or AgentState.Blocked } || root.Rung is Rung.Transcript || IsSilent(track));

    /// <summary>Nothing was heard of it since it began but what is shown on its terminal.</summary>
    private static bool IsSilent(AgentTrack track) => track.Root is { Rung: Rung.Terminal } or { Source: EventWords.Start };

    private static string Rest(string line) => line[(3 + SessionId.Length)..];

    /// <summary>What stands in the file from before is known by what is shown already.</summary>
    private ImmutableArray<Signal> Position(string line, SessionId session, AgentTrack? track)
    {
        if (Rest(line).Split(' ') is not [var inode, var offset] || Number(inode) is not { } file || Number(offset) is not { } at)
            return [];
        var reading = _readings.GetValueOrDefault(session);
        if (reading?.Inode != file)
            reading = new Reading(file, TranscriptState.New, track?.Root?.At ?? DateTimeOffset.MinValue);
        _readings[session] = reading with { Offset = at };
        return [];
    }

    private ImmutableArray<Signal> Line(string text, SessionId session, SignalMap map, DateTimeOffset now)
    {
        var reading = _readings.GetValueOrDefault(session) ?? new Reading(0, TranscriptState.New, DateTimeOffset.MinValue);
        var state = TranscriptReader.Read(reading.State, map, Encoding.UTF8.GetBytes(text), now, out var signals);
        ImmutableArray<Signal> news = [.. signals.Where(signal => signal.At >= reading.Since).Select(signal => signal with { At = signal.At < now ? signal.At : now })];
        _readings[session] = reading with { State = state };
        return news;
    }

    private static long? Number(string word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <param name="Inode">Of the file.</param>
    /// <param name="State">What was read of it means.</param>
    /// <param name="Since">What happened before is no news.</param>
    private sealed record Reading(long Inode, TranscriptState State, DateTimeOffset Since)
    {
        public long Offset { get; init; }
    }
}
