namespace Berth.Testing.Labs.Network;

/// <summary>What a link does to the packets; the same in both directions. The default passes everything on at once.</summary>
public sealed record LinkShape
{
    /// <summary>A black hole: everything vanishes, and neither end is told.</summary>
    public bool Cut { get; init; }

    /// <summary>One way; a round trip takes twice as long.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The share of packets that are lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>Null: as fast as it goes.</summary>
    public long? BytesPerSecond { get; init; }

    public static LinkShape RoundTrip(int milliseconds) => new() { Delay = TimeSpan.FromMilliseconds(milliseconds / 2.0) };
}
