using System.Collections;
using System.Runtime.InteropServices;

namespace Berth.Testing.Terminals;

/// <summary>
/// Starts a program as a terminal emulator would: a session of its own, the pty's other end as its controlling terminal and all three
/// descriptors, no signal blocked or ignored. Without fork, which a managed process cannot do.
/// </summary>
internal static unsafe class PtyChild
{
    private const int OpaqueSize = 512;

    public static int Start(string terminal, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment, string? directory)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var none = stackalloc byte[OpaqueSize];
        var all = stackalloc byte[OpaqueSize];
        new Span<byte>(none, OpaqueSize).Clear();
        _ = PtyNative.Fill(all);
        _ = PtyNative.InitActions(actions);
        _ = PtyNative.InitAttributes(attributes);
        _ = PtyNative.SetFlags(attributes, PtyNative.NewSession | PtyNative.DefaultSignals | PtyNative.SignalMask);
        _ = PtyNative.SetDefaults(attributes, all);
        _ = PtyNative.SetMask(attributes, none);
        using var texts = new NativeTexts();
        _ = PtyNative.AddOpen(actions, 0, texts.Text(terminal), 2, 0);
        _ = PtyNative.AddDuplicate(actions, 0, 1);
        _ = PtyNative.AddDuplicate(actions, 0, 2);
        if (directory is not null)
            _ = PtyNative.AddDirectory(actions, texts.Text(directory));
        int process;
        var error = PtyNative.Spawn(&process, texts.Text(arguments[0]), actions, attributes, texts.List(arguments), texts.List(Variables(environment)));
        return error == 0 ? process : throw new InvalidOperationException($"cannot start {arguments[0]}: error {error}");
    }

    private static List<string> Variables(IReadOnlyDictionary<string, string?>? changes)
    {
        var all = new Dictionary<string, string?>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            all[(string)variable.Key] = (string?)variable.Value;
        all["TERM"] = "xterm-256color";
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
            all[name] = value;
        return [.. all.Where(v => v.Value is not null).Select(v => $"{v.Key}={v.Value}")];
    }

    private sealed class NativeTexts : IDisposable
    {
        private readonly List<nint> _blocks = [];

        public byte* Text(string text) => (byte*)Keep(Marshal.StringToCoTaskMemUTF8(text));

        public byte** List(IReadOnlyList<string> texts)
        {
            var list = (byte**)Keep(Marshal.AllocCoTaskMem((texts.Count + 1) * sizeof(byte*)));
            for (var i = 0; i < texts.Count; i++)
                list[i] = Text(texts[i]);
            list[texts.Count] = null;
            return list;
        }

        public void Dispose() => _blocks.ForEach(Marshal.FreeCoTaskMem);

        private nint Keep(nint block)
        {
            _blocks.Add(block);
            return block;
        }
    }
}
