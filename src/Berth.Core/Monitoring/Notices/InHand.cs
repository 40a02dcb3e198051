namespace Berth.Core.Monitoring.Notices;

/// <summary>Flags that another berth is telling of, each once, as many as matter.</summary>
internal sealed class InHand
{
    private const int Most = 256;

    private readonly Dictionary<(long Id, bool IsBack), RaisedFlag> _flags = [];

    public int Count => _flags.Count;

    public void Add(RaisedFlag raised)
    {
        if (_flags.Count < Most)
            _flags[(raised.Id, raised.IsBack)] = raised;
    }

    public IReadOnlyList<RaisedFlag> Drain()
    {
        RaisedFlag[] all = [.. _flags.Values];
        _flags.Clear();
        return all;
    }
}
