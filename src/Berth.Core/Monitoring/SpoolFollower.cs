using System.Collections.Immutable;
using Berth.Core.Events;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>
/// Reads a host's spool as its pieces come, and keeps how far it came. Each berth reads every line for what it shows; what is kept
/// is kept by whichever of them was first.
/// </summary>
internal sealed class SpoolFollower
{
    private readonly string _host;
    private readonly EventStore _store;
    private readonly List<LastEvent> _unkept = [];
    private EventPosition? _kept;
    private long _lengthAtStart;

    public SpoolFollower(string host, EventStore store)
    {
        _host = host;
        _store = store;
        _kept = store.Position(host);
        State = Resume(_kept);
    }

    public SpoolState State { get; private set; }

    /// <summary>There is something to keep.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>The last piece was not there yet when reading began: what it says was written just now.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Whole lines that this one read.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that were no events, since the spool is known.</summary>
    public long SkippedLines => State.Position.SkippedLines;

    /// <summary>The events of a piece, to be kept with <see cref="Keep"/>.</summary>
    public ImmutableArray<AgentEvent> Take(SpoolChunk chunk, DateTimeOffset received)
    {
        // An empty piece tells of a file that is begun.
        if (chunk.Bytes.IsEmpty)
            _lengthAtStart = chunk.FileLength;
        IsLive = chunk.Offset >= _lengthAtStart;
        var before = State.Position;
        var reading = SpoolReader.Read(State, chunk, received);
        State = reading.State;
        Lines += reading.Events.Length;
        HasMoved |= State.Position != before;
        foreach (var one in reading.Events)
            _unkept.Add(Last(one));
        return reading.Events;
    }

    /// <summary>Keeps how far it came, and what was read on the way.</summary>
    public void Keep()
    {
        if (HasMoved)
            Advance([.. _unkept]);
    }

    /// <summary>What was to be kept is.</summary>
    public void Kept()
    {
        _unkept.Clear();
        HasMoved = false;
    }

    /// <summary>Whether the pieces that follow such a one are of no use, because the reader needs others first.</summary>
    public bool IsBeside(SpoolChunk chunk) => State.Wanted != chunk.Offset + chunk.Bytes.Length;

    private void Advance(ImmutableArray<LastEvent> last)
    {
        var position = State.Position;
        var to = new EventPosition(position.Inode, position.Offset, position.LastLine, position.SkippedLines);
        for (var tries = 0; tries < 3; tries++)
        {
            if (_store.Advance(_host, _kept, to, last))
            {
                _kept = to;
                return;
            }

            _kept = _store.Position(_host);
            if (_kept is { } others && others.Inode == to.Inode && others.Offset >= to.Offset)
                return;
        }
    }

    private static SpoolState Resume(EventPosition? position) => position is null
        ? SpoolState.New
        : SpoolState.Resume(new SpoolPosition(position.Inode, position.Offset, position.LastLine, position.SkippedLines));

    private LastEvent Last(AgentEvent one) =>
        new(one.Session, one.Record, _host, one.At, one.State is { } state ? Words.Of(state) : EventWords.Clear)
        {
            Kind = one.Kind,
            App = one.App,
            Source = one.Source,
            Message = one.Message,
            Progress = one.Progress,
            Code = one.Code,
        };
}
