using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Berth.Testing.Labs.Network;

/// <summary>
/// The cable between two tun devices: a thread that passes packets on as the shape says. It stands in for the kernel's netem,
/// which not every kernel has.
/// <code> home: tun ⇄ [queue, queue] ⇄ tun :host </code>
/// </summary>
internal sealed unsafe partial class PacketLink : IDisposable
{
    private const short Readable = 1;
    private const long LongestWaitNanoseconds = 50_000_000;

    private readonly Tun _home;
    private readonly Tun _host;
    private readonly Thread _thread;
    private volatile LinkShape _shape;
    private volatile bool _ended;

    public PacketLink(Tun home, Tun host, LinkShape shape)
    {
        (_home, _host, _shape) = (home, host, shape);
        _thread = new Thread(Pass) { IsBackground = true, Name = "packet link", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Holds for what is sent from now on; a cut also swallows what is on the way.</summary>
    public LinkShape Shape
    {
        get => _shape;
        set => _shape = value;
    }

    public void Dispose()
    {
        _ended = true;
        _thread.Join();
        _home.Dispose();
        _host.Dispose();
    }

    private void Pass()
    {
        var (outward, inward) = (new PacketQueue(new Random(1)), new PacketQueue(new Random(2)));
        var descriptors = stackalloc PollDescriptor[2];
        descriptors[0] = new PollDescriptor { Descriptor = _home.Descriptor, Events = Readable };
        descriptors[1] = new PollDescriptor { Descriptor = _host.Descriptor, Events = Readable };
        while (!_ended)
        {
            var wait = new TimeSpec { Nanoseconds = (nint)NanosecondsUntil(Math.Min(outward.NextDue ?? long.MaxValue, inward.NextDue ?? long.MaxValue)) };
            _ = Poll(descriptors, 2, &wait, null);
            var shape = _shape;
            outward.TakeFrom(_home, shape);
            inward.TakeFrom(_host, shape);
            outward.DeliverTo(_host, shape);
            inward.DeliverTo(_home, shape);
        }
    }

    private static long NanosecondsUntil(long due)
    {
        if (due == long.MaxValue)
            return LongestWaitNanoseconds;
        var ticks = due - Stopwatch.GetTimestamp();
        return Math.Clamp((long)(ticks * (1e9 / Stopwatch.Frequency)), 0, LongestWaitNanoseconds);
    }

    [LibraryImport("libc", EntryPoint = "ppoll")]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, TimeSpec* timeout, void* signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
