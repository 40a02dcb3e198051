using System.Runtime.InteropServices;

namespace Berth.Terminal.Native;

/// <summary>Signals, as far as the runtime's own registration does not reach: dispositions, and sending them.</summary>
internal static unsafe partial class LibcSignal
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;
    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;
    public static readonly int TerminalStop = OperatingSystem.IsMacOS() ? 18 : 20;
    public const int TerminalOutput = 22;

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Send(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    public static partial int OwnGroup();

    [LibraryImport("libc", EntryPoint = "sigaction")]
    public static partial int SetAction(int signal, SignalAction* action, SignalAction* previous);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int Empty(SignalSet* set);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static partial int Fill(SignalSet* set);

    [LibraryImport("libc", EntryPoint = "sigdelset")]
    public static partial int Remove(SignalSet* set, int signal);
}

/// <summary>struct sigaction: the handler first on every system, the rest kept as it came.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct SignalAction
{
    public static readonly nint Default = 0;
    public static readonly nint Ignore = 1;
    public nint Handler;
}

/// <summary>sigset_t.</summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal struct SignalSet
{
}
