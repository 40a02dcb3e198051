namespace Berth.Core.Links.Native;

/// <summary>Ends when the descriptor can be read, on the thread that waits; false where that thread ended first.</summary>
internal sealed class PollWait(int descriptor) : TaskCompletionSource<bool>
{
    public int Descriptor => descriptor;
}
