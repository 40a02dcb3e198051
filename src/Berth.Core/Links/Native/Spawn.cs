using System.Runtime.InteropServices;
using System.Text;

namespace Berth.Core.Links.Native;

/// <summary>
/// Starts a program in a session of its own: it has no terminal to ask on or to be stopped by, outlives us where it wants to, and
/// its process group has the number of its process. Signals are put back to their defaults, which .NET has changed.
/// </summary>
internal static unsafe class Spawn
{
    private const short DefaultSignals = 0x04;
    private const short SignalMask = 0x08;
    private const short LinuxOwnSession = 0x80;
    private const short MacOwnSession = 0x400;
    private const short MacCloseOthers = 0x4000;
    private static readonly short OwnSession = OperatingSystem.IsMacOS() ? (short)(MacOwnSession | MacCloseOthers) : LinuxOwnSession;

    /// <returns>The process, or null and the error number.</returns>
    public static (ChildProcess? Child, int Error) Start(IReadOnlyList<string> arguments, IReadOnlyList<string> environment, ChildStreams streams)
    {
        // Large enough for the opaque structures of every C library that we meet.
        var actions = stackalloc byte[1024];
        var attributes = stackalloc byte[1024];
        var signals = stackalloc byte[256];
        _ = Libc.ActionsInit(actions);
        _ = Libc.AttributesInit(attributes);
        try
        {
            _ = Libc.ActionsAddDup(actions, Number(streams.Input), 0);
            _ = Libc.ActionsAddDup(actions, Number(streams.Output), 1);
            _ = Libc.ActionsAddDup(actions, Number(streams.Errors), 2);
            _ = Libc.FillSignals(signals);
            _ = Libc.AttributesSetDefaultSignals(attributes, signals);
            _ = Libc.EmptySignals(signals);
            _ = Libc.AttributesSetMask(attributes, signals);
            _ = Libc.AttributesSetFlags(attributes, (short)(DefaultSignals | SignalMask | OwnSession));
            using var argumentBlock = new StringBlock(arguments);
            using var environmentBlock = new StringBlock(environment);
            int pid;
            var error = Libc.SpawnByPath(&pid, argumentBlock.First, actions, attributes, argumentBlock.Pointers, environmentBlock.Pointers);
            GC.KeepAlive(streams);
            return error == 0 ? (new ChildProcess(pid), 0) : (null, error);
        }
        finally
        {
            _ = Libc.ActionsDestroy(actions);
            _ = Libc.AttributesDestroy(attributes);
        }
    }

    private static int Number(SafeHandle handle) => (int)handle.DangerousGetHandle();

    /// <summary>Strings as C wants them: an array of pointers that ends with null.</summary>
    private readonly struct StringBlock : IDisposable
    {
        private readonly int _count;

        public StringBlock(IReadOnlyList<string> strings)
        {
            _count = strings.Count;
            Pointers = (byte**)NativeMemory.Alloc((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (var i = 0; i < _count; i++)
                Pointers[i] = Copy(strings[i]);
            Pointers[_count] = null;
        }

        public byte** Pointers { get; }

        public byte* First => Pointers[0];

        public void Dispose()
        {
            for (var i = 0; i < _count; i++)
                NativeMemory.Free(Pointers[i]);
            NativeMemory.Free(Pointers);
        }

        private static byte* Copy(string text)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            var bytes = (byte*)NativeMemory.Alloc((nuint)length + 1);
            Encoding.UTF8.GetBytes(text, new Span<byte>(bytes, length));
            bytes[length] = 0;
            return bytes;
        }
    }
}
