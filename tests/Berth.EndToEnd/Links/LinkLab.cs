using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;

namespace Berth.EndToEnd.Links;

/// <summary>A berth's links for a test, over a runtime directory of its own; ends every master that was made there, and says if one was left.</summary>
internal sealed class LinkLab : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bl-");
    private readonly List<LinkPool> _pools = [];
    private readonly ConcurrentQueue<string> _log = new();

    public LinkLab(string configFile) =>
        Options = new LinkOptions
        {
            RuntimeDirectory = _folder.FullName + "/run",
            ConfigFile = configFile,
            AskpassProgram = Path.Combine(AppContext.BaseDirectory, "berth"),
            Log = (host, line) => _log.Enqueue($"{host}: {line}"),
        };

    public LinkOptions Options { get; set; }

    public string Folder => _folder.FullName;

    public string Run => Options.RuntimeDirectory;

    public string Log => string.Join('\n', _log);

    public LinkPool Pool(IAsker? asker = null)
    {
        var pool = new LinkPool(Options, asker, watches: false);
        _pools.Add(pool);
        return pool;
    }

    public ILink Link(string host, IAsker? asker = null) => Pool(asker).Get(host, host);

    public static async Task<ILink> UpAsync(ILink link)
    {
        var state = await link.ConnectAsync(ConnectWish.User, CancellationToken.None);
        Xunit.Assert.True(state.Status is LinkStatus.Up, $"{state} {state.Error?.Said}");
        return link;
    }

    public Task<ILink> UpAsync(SshdHost host) => UpAsync(Link(host.Alias));

    public static Task<CallResult> Sh(ILink link, string script, double seconds = 30) =>
        link.RunAsync(Call.Run(new Script("test", script)) with { Deadline = TimeSpan.FromSeconds(seconds), Priority = CallPriority.User }, CancellationToken.None);

    public static async Task AssertWorksAsync(ILink link)
    {
        var result = await Sh(link, "echo it works");
        Xunit.Assert.True(result.Output == "it works\n", $"{result} {link.State}");
    }

    public static Task UntilAsync(ILink link, LinkStatus status, double seconds = 30) =>
        Wait.UntilAsync($"{link.Host} to be {status}", () => link.State.Status == status, TimeSpan.FromSeconds(seconds));

    /// <summary>The masters of this lab that run.</summary>
    public IReadOnlyList<int> Masters()
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && !ProcessTree.IsGone(pid) && CommandLine(pid).Contains(Run + "/", StringComparison.Ordinal))
                found.Add(pid);
        }

        return found;
    }

    /// <summary>The masters that a berth wrote down once they stood.</summary>
    public IReadOnlyList<int> WrittenDown()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Run, "*.pid").Select(File.ReadAllText).Where(text => int.TryParse(text, out _)).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools)
            await pool.DisposeAsync();
        ProcessTree.Signal(Masters(), ProcessTree.SigKill);
        await Wait.UntilAsync("the masters to die", () => Masters().Count == 0);
        _folder.Delete(recursive: true);
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
