using System.Collections;
using System.Runtime.InteropServices;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Native;

namespace Berth.Terminal.Tty;

/// <summary>
/// Starts a child on our own descriptors, with the signals as a shell would give them: the runtime blocks and ignores some, and what is
/// ignored stays ignored over exec.
/// </summary>
internal static unsafe class Spawn
{
    private const int NoSuchFile = 2;

    /// <summary>
    /// The process id, or 0 and why not. With <paramref name="ownGroup"/> it has a process group of its own, and that the terminal before
    /// its first instruction, where the C library can do that (<paramref name="foreground"/>): a child that is given the terminal later
    /// may have asked for it already, or be missed by a Ctrl-C.
    /// </summary>
    public static int Start(ChildCommand command, bool ownGroup, out bool foreground, out string? failure)
    {
        failure = null;
        using var memory = new NativeText();
        var arguments = memory.List([.. command.Arguments]);
        var environment = memory.List(Variables(command));
        var directory = command.Directory is { } path ? memory.Text(path) : null;
        var error = Call(arguments, environment, directory, ownGroup, out var started);
        foreground = started.Foreground;
        if (error == 0)
            return started.Process;
        failure = error == NoSuchFile && command.Directory is null ? "no such program" : Marshal.GetPInvokeErrorMessage(error).ToLowerInvariant();
        return 0;
    }

    private static int Call(byte** arguments, byte** environment, byte* directory, bool ownGroup, out (int Process, bool Foreground) started)
    {
        var process = 0;
        SpawnActions actions;
        SpawnAttributes attributes;
        SignalSet none, all;
        _ = LibcSpawn.InitActions(&actions);
        _ = LibcSpawn.InitAttributes(&attributes);
        _ = LibcSignal.Empty(&none);
        _ = LibcSignal.Fill(&all);
        _ = LibcSpawn.SetFlags(&attributes, (short)(LibcSpawn.SetDefaultSignals | LibcSpawn.SetSignalMask | (ownGroup ? LibcSpawn.SetGroup : 0)));
        _ = LibcSpawn.SetProcessGroup(&attributes, 0);
        _ = LibcSpawn.SetDefaults(&attributes, &all);
        _ = LibcSpawn.SetMask(&attributes, &none);
        var foreground = ownGroup && TakesForeground(&actions);
        var error = directory is null ? 0 : LibcSpawn.AddDirectory(&actions, directory);
        if (error == 0)
            error = LibcSpawn.Spawn(&process, arguments[0], &actions, &attributes, arguments, environment);
        _ = LibcSpawn.DestroyAttributes(&attributes);
        _ = LibcSpawn.DestroyActions(&actions);
        started = (process, foreground);
        return error;
    }

    /// <summary>glibc since 2.35 has this action, others do not.</summary>
    private static bool TakesForeground(SpawnActions* actions) =>
        NativeLibrary.TryLoad("libc", typeof(Spawn).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, "posix_spawn_file_actions_addtcsetpgrp_np", out var add)
        && ((delegate* unmanaged<SpawnActions*, int, int>)add)(actions, 0) == 0;

    private static List<string> Variables(ChildCommand command)
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        foreach (var (name, value) in command.Environment.IsDefault ? [] : command.Environment)
            variables[name] = value;
        var list = new List<string>(variables.Count);
        foreach (var (name, value) in variables)
            list.Add($"{name}={value}");
        return list;
    }

    /// <summary>Strings and lists of them as C has them, until it is disposed of.</summary>
    private sealed class NativeText : IDisposable
    {
        private readonly List<nint> _blocks = [];

        public byte* Text(string text)
        {
            var block = Marshal.StringToCoTaskMemUTF8(text);
            _blocks.Add(block);
            return (byte*)block;
        }

        public byte** List(List<string> texts)
        {
            var block = Marshal.AllocCoTaskMem((texts.Count + 1) * sizeof(byte*));
            _blocks.Add(block);
            var list = (byte**)block;
            for (var i = 0; i < texts.Count; i++)
                list[i] = Text(texts[i]);
            list[texts.Count] = null;
            return list;
        }

        public void Dispose()
        {
            foreach (var block in _blocks)
                Marshal.FreeCoTaskMem(block);
        }
    }
}
