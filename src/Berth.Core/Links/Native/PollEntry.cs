using System.Runtime.InteropServices;

namespace Berth.Core.Links.Native;

/// <summary>As poll(2) has it: a descriptor, what of it is wanted, what there is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct PollEntry(int descriptor, short wanted)
{
    public readonly int Descriptor = descriptor;
    public readonly short Wanted = wanted;
    public readonly short Seen;
}
