using System.Runtime.Versioning;
using System.Text;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Native;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Monitoring.Probing;
using Berth.Core.Tests.Storage;
using Berth.Testing.Builders;
using Xunit;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Core.Tests.Monitoring;

/// <summary>This machine as a host with a session that really runs, and berths over one store that watch it.</summary>
[UnsupportedOSPlatform("windows")]
public abstract class MonitorLab : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly List<RaisedFlag> _raised = [];

    protected MonitorLab()
    {
        Host.Session(Web.Id.Value);
        using var berth = new Berth(this);
        Assert.Equal(SessionChange.Done, berth.Parts.Sessions.Add(Web, null));
    }

    private protected ProbedHost Host { get; } = new();

    private protected Session Web { get; } = A.Session("web") with { Host = "local", Agent = new SessionAgent("claude") };

    /// <summary>What the user would have been told, by all berths.</summary>
    private protected IReadOnlyList<RaisedFlag> Raised
    {
        get
        {
            lock (_raised)
                return [.. _raised];
        }
    }

    public void Dispose()
    {
        Host.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Nobody else can write to the store for longer than a berth has patience.</summary>
    private protected void LockStore(TimeSpan time)
    {
        using var database = Database.Open(_folder.Path, TimeProvider.System);
        using var end = new ManualResetEventSlim();
        database.Write(_ => end.Wait(time));
    }

    private protected SessionSnapshot? Session(MonitorView view) => view.Hosts.GetValueOrDefault("local")?.Sessions.GetValueOrDefault(Web.Id);

    /// <summary>The agent's own log, of which a hook told.</summary>
    private protected StreamWriter Log()
    {
        var path = Path.Combine(Host.Folder, "log.jsonl");
        var config = Directory.CreateDirectory(Path.Combine(Host.Root, "sessions", Web.Id.Value, "config")).FullName;
        File.WriteAllText(Path.Combine(config, "transcript"), path + "\n");
        return new StreamWriter(path) { AutoFlush = true };
    }

    private protected static string Interrupt() =>
        $$$"""{"timestamp":"{{{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","type":"user","message":{"content":[{"type":"text","text":"[Request interrupted by user]"}]}}""";

    private protected void Append(string state, string more) => AppendAt(TimeProvider.System.GetUtcNow(), state, more);

    /// <summary>A prompt, as a hook tells of it.</summary>
    private protected void Ask(string message) => Append("blocked", $"\"src\":\"hook:PermissionRequest\",\"msg64\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(message))}\"");

    private protected void AppendAt(DateTimeOffset time, string state, string more)
    {
        var at = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        File.AppendAllText(Host.Spool, $"{{\"v\":1,\"ts\":\"{at}\",\"session\":\"{Web.Id}\",\"state\":\"{state}\"{(more.Length > 0 ? "," + more : "")}}}\n");
    }

    /// <summary>One berth of several over the same store.</summary>
    private protected sealed class Berth : IDisposable, IAsyncDisposable
    {
        private readonly Database _database;
        private readonly PollThread _thread = new("hosts");

        public Berth(MonitorLab test, bool isCaredFor = false)
        {
            _database = Database.Open(test._folder.Path, TimeProvider.System);
            var settings = new Settings { Monitor = new MonitorSettings { Pace = TimeSpan.FromMilliseconds(500), AskTimeout = TimeSpan.FromSeconds(20) } };
            Parts = new MonitorParts(settings, _database, _thread.Time);
            Link = new LocalLink(new LinkOptions { RuntimeDirectory = test.Host.Folder });
            Local = new CatalogHost("local", null, new HostSettings("local")) { Root = test.Host.Root };
            Monitor = new Monitor(Parts, _ => Link, raised =>
            {
                lock (test._raised)
                    test._raised.AddRange(raised);
            })
            { IsCaredFor = isCaredFor };
        }

        public MonitorParts Parts { get; }

        public LocalLink Link { get; }

        public CatalogHost Local { get; }

        public Monitor Monitor { get; }

        public Task StartAsync() => _thread.RunAsync(() => Monitor.StartAsync([Local]));

        public async Task UntilAsync(string what, Func<MonitorView, bool> condition)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await foreach (var view in Monitor.Views(deadline.Token))
                {
                    if (condition(view))
                        return;
                }
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"waited for {what}: {Monitor.View}");
            }
        }

        public void Dispose()
        {
            _thread.Dispose();
            _database.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            await Monitor.DisposeAsync();
            await Link.DisposeAsync();
            Dispose();
        }
    }
}
