using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>Asking a child to end, where the runtime can only kill it: it may have a terminal to put back.</summary>
public static class ChildSignal
{
    public static void Terminate(int process) => _ = LibcSignal.Send(process, LibcSignal.Terminate);
}
