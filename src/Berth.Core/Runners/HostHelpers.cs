using System.Collections.Immutable;
using System.Text;
using Berth.Core.Attention.Maps;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>
/// Our programs that stay on a host, below the root: <c>bin/&lt;hash of them all&gt;/</c>, so that what runs keeps the ones that it began with,
/// and <c>bin/berth-notify</c> with its tables by names that never change. They are run as <c>sh PATH</c>: a root on a disk that runs
/// no programs will do.
/// </summary>
internal static class HostHelpers
{
    /// <summary>What a script that needs them says when they are not there.</summary>
    public const int Missing = 90;

    private const int HashDigits = 16;

    private static readonly string[] Scripts = ["berth-notify", "agent-wrapper", "agent-command", "agent-pane", "session-hold", "session-log", "pane-signals"];

    private static readonly string[] Texts = ["tmux.conf"];

    private static readonly Lazy<ImmutableArray<(string Name, string Text)>> LoadedFiles = new(Load);

    private static readonly Lazy<string> ComputedHash = new(() => HashOf(Files));

    public static ImmutableArray<(string Name, string Text)> Files => LoadedFiles.Value;

    public static string Hash => ComputedHash.Value;

    public static string Folder(string root) => $"{root}/bin/{Hash}";

    /// <summary>The stable name, for hooks: some agents trust a hook by its text.</summary>
    public static string Notify(string root) => $"{root}/bin/berth-notify";

    /// <summary>Runs a call that needs them; where they are missing they are brought, and it runs again.</summary>
    public static async Task<CallResult> RunWithAsync(ILink link, string root, Func<Call> call, CancellationToken cancel)
    {
        var result = await link.RunAsync(call(), cancel);
        if (result.ExitCode != Missing)
            return result;
        var installed = await InstallAsync(link, root, cancel);
        return installed.Succeeded ? await link.RunAsync(call(), cancel) : installed;
    }

    public static Task<CallResult> InstallAsync(ILink link, string root, CancellationToken cancel)
    {
        var words = new ShellWords();
        foreach (var (name, text) in Files)
            words.Add("helper", name, text.TrimEnd('\n'));
        string[] stable = [.. Files.Select(file => file.Name).Where(IsStable)];
        var call = Call.Run(Script.Load("install-helpers"), [root, Hash, .. stable]).Reading(words.ToString());
        return link.RunAsync(call with { Priority = CallPriority.User }, cancel);
    }

    private static bool IsStable(string name) => name == "berth-notify" || name.EndsWith(".signals", StringComparison.Ordinal);

    private static ImmutableArray<(string Name, string Text)> Load()
    {
        var files = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var name in Scripts)
            files.Add((name, Script.Load(name).AsFile));
        foreach (var name in Texts)
            files.Add((name, Script.LoadText(name)));
        foreach (var name in SignalMaps.Names)
        {
            if (SignalMaps.Find(name) is { } map)
                files.Add((HookTable.FileName(map), HookTable.Of(map)));
        }

        return files.ToImmutable();
    }

    private static string HashOf(ImmutableArray<(string Name, string Text)> files)
    {
        var all = new StringBuilder();
        foreach (var (name, text) in files)
            all.Append(name).Append('\0').Append(text).Append('\0');
        return ShortHash.Of(all.ToString(), HashDigits);
    }
}
