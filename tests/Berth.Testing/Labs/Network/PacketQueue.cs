using System.Diagnostics;

namespace Berth.Testing.Labs.Network;

/// <summary>One direction of a link: packets on their way, each with the moment at which it arrives.</summary>
internal sealed class PacketQueue(Random random)
{
    /// <summary>What a slow link holds back before it drops: a router's buffer of a quarter of a second.</summary>
    private const double BufferSeconds = 0.25;

    private const int MostPackets = 50_000;
    private const int LargestPacket = 2048;

    private readonly Queue<(byte[] Packet, int Length, long Due)> _onTheWay = new();
    private readonly Stack<byte[]> _free = new();
    private long _senderBusyUntil;

    /// <summary>Null when nothing is on the way.</summary>
    public long? NextDue => _onTheWay.TryPeek(out var next) ? next.Due : null;

    public void TakeFrom(Tun source, LinkShape shape)
    {
        for (; ; )
        {
            var packet = _free.TryPop(out var used) ? used : new byte[LargestPacket];
            var length = source.Read(packet);
            if (length == 0 || !Accept(packet, length, shape))
                _free.Push(packet);
            if (length == 0)
                return;
        }
    }

    public void DeliverTo(Tun target, LinkShape shape)
    {
        while (_onTheWay.TryPeek(out var next) && next.Due <= Stopwatch.GetTimestamp())
        {
            if (!shape.Cut)
                target.Write(next.Packet, next.Length);
            _free.Push(_onTheWay.Dequeue().Packet);
        }
    }

    private bool Accept(byte[] packet, int length, LinkShape shape)
    {
        if (shape.Cut || _onTheWay.Count >= MostPackets || (shape.Loss > 0 && random.NextDouble() < shape.Loss))
            return false;
        var now = Stopwatch.GetTimestamp();
        var start = Math.Max(now, _senderBusyUntil);
        if (shape.BytesPerSecond is { } rate)
        {
            if (start - now > BufferSeconds * Stopwatch.Frequency)
                return false;
            start += length * Stopwatch.Frequency / rate;
            _senderBusyUntil = start;
        }

        _onTheWay.Enqueue((packet, length, start + (long)(shape.Delay.TotalSeconds * Stopwatch.Frequency)));
        return true;
    }
}
