using System.Collections.Immutable;
using System.Net;
using System.Runtime.Versioning;
using Berth.Core.Attention.Flags;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Metrics;
using Berth.Core.Sessions;
using Berth.Testing;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Metrics;

[UnsupportedOSPlatform("windows")]
public sealed class MetricsTextTests
{
    private static readonly Session Web = A.Session("web") with { Agent = new SessionAgent("claude") { State = AgentState.Blocked } };

    [Fact]
    public void Of_an_empty_berth_is_well_formed() => Exposition.Read(MetricsText.Of(new MetricsFacts(MonitorView.Empty, [], [])));

    [Fact]
    public void Of_all_there_is_says_it()
    {
        var page = Exposition.Read(Page());

        Assert.Equal(1, page.Value("berth_sessions", ("host", "dev1"), ("state", "active")));
        Assert.Equal(1, page.Value("berth_agents", ("state", "blocked")));
        Assert.Equal(1, page.Value("berth_flags", ("severity", "high"), ("reason", "blocked")));
        Assert.Equal(1, page.Value("berth_link_state", ("host", "dev1"), ("state", "up")));
        Assert.Equal(0, page.Value("berth_link_state", ("host", "dev1"), ("state", "down")));
        Assert.Equal(41.5, page.Value("berth_host_cpu_percent", ("host", "dev1")));
        Assert.Equal(1 << 20, page.Value("berth_session_memory_bytes", ("name", "web")));
        Assert.Equal(0, page.Value("berth_session_healthy", ("name", "web")));
        Assert.Equal(7, page.Value("berth_events_total", ("host", "dev1")));
        Assert.Equal(2, page.Value("berth_operation_duration_seconds_bucket", ("kind", "create"), ("le", "5")));
        Assert.Equal(3, page.Value("berth_operation_duration_seconds_count", ("kind", "create")));
        Assert.Equal(45.5, page.Value("berth_operation_duration_seconds_sum", ("kind", "create")));
        Assert.Equal("od\"d\\\n", page.Samples.Single(sample => sample.Name == "berth_info").Labels["version"]);
    }

    [LabFact(Part.Promtool)]
    public async Task Of_all_there_is_is_what_prometheus_itself_reads()
    {
        var read = await (new Command(Inventory.Promtool, "check", "metrics") { Input = Page() }).RunAsync();

        Assert.Equal((0, "", ""), (read.ExitCode, read.Output, read.Error));
    }

    [Fact]
    public async Task ServeAsync_serves_the_page_and_nothing_else()
    {
        using var life = new CancellationTokenSource();
        var server = new MetricsServer(new IPEndPoint(IPAddress.Loopback, 0), Page);
        Assert.Null(server.Listen());
        var serving = server.ServeAsync(life.Token);
        using var http = new HttpClient();

        var page = await http.GetAsync(new Uri($"http://{server.Address}/metrics"));
        var other = await http.GetAsync(new Uri($"http://{server.Address}/etc/passwd"));
        var posted = await http.PostAsync(new Uri($"http://{server.Address}/metrics"), null);

        Assert.Equal(("text/plain", Page()), (page.Content.Headers.ContentType!.MediaType, await page.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (other.StatusCode, posted.StatusCode));
        Assert.StartsWith("metrics cannot be served on", new MetricsServer(server.Address, Page).Listen(), StringComparison.Ordinal);
        await life.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    [Fact]
    public void Every_metric_of_the_dashboard_is_served()
    {
        var dashboard = File.ReadAllText(Path.Combine(Repository.Root, "config", "grafana-dashboard.json"));
        var served = Page();

        foreach (var word in dashboard.Split(' ', '(', '{', '[', '"', ')').Where(word => word.StartsWith("berth_", StringComparison.Ordinal)).Distinct())
            Assert.Contains(word.TrimEnd(','), served, StringComparison.Ordinal);
    }

    private static string Page()
    {
        var host = new HostSnapshot("dev1", new LinkState(LinkStatus.Up, null, A.Time, TimeSpan.FromMilliseconds(12)))
        {
            Usage = new HostUsage { CpuPercent = 41.5, LoadAverage = [0.5, 0.4, 0.3], MemoryBytes = 10, MemoryTotalBytes = 20, DiskBytes = 1, DiskTotalBytes = 2 },
            Events = 7,
            Sessions = ImmutableDictionary<SessionId, SessionSnapshot>.Empty.Add(Web.Id, new SessionSnapshot(Web.Id)
            {
                Usage = new SessionUsage(3.5, 1 << 20, null, 4),
                Health = new SessionHealth(HealthStatus.Failing, A.Time),
            }),
        };
        var flag = new Flag(new FlagTarget("dev1", Web.Id), FlagRule.Blocked, FlagSeverity.High, A.Time, "hook");
        var view = new MonitorView(MonitorView.Empty.Hosts.Add("dev1", host), [flag]);
        return MetricsText.Of(new MetricsFacts(view, [Web], [("create", "done", 1.5), ("create", "done", 4), ("create", "done", 40)]) { Version = "od\"d\\\n", Started = A.Time });
    }
}
