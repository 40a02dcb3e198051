using System.CommandLine;
using System.Net;
using Berth.Cli;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Metrics;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Provisioning;
using Berth.Core.Storage;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Commands.Watch;

/// <summary><c>berth watch</c>: links, flags and notices without a screen, for a service.</summary>
internal static class WatchCommand
{
    public static Verb Make()
    {
        var metrics = new Option<string?>("--metrics") { HelpName = "ADDRESS", Description = "serve metrics for Prometheus, as on 127.0.0.1:9464; the same as metrics in [monitor]" };
        metrics.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(IPEndPoint.TryParse(token.Value, out var end) && end.Port > 0))
                result.AddError($"'{token.Value}' is no address to listen on: write 127.0.0.1:9464");
        });
        return new Verb("watch", "links, flags and notices without a screen, for a service")
        {
            Examples = [new("berth watch", "until it is told to end"), new("berth watch --metrics 127.0.0.1:9464", "for Prometheus, too")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(metrics)),
        }.With(metrics);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? address)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        berth.Stays = true;
        var parts = berth.Monitoring;
        await using var notices = new NoticeDesk(parts, berth.Links.Local, screen: null);
        await using var monitor = new Monitor(parts, berth.LinkTo, notices.Tell) { IsCaredFor = true };
        monitor.SetVisible(false);
        address ??= berth.Settings.Monitor.Metrics is { Length: > 0 } set ? set : null;
        using var server = address is null ? null : new MetricsServer(IPEndPoint.Parse(address), () => Page(parts, monitor));
        if (server?.Listen() is { } problem)
            return invocation.Fail(ExitCode.Conflict, problem, "another address, or end what has this one");
        await berth.Watching.RunAsync(() => monitor.StartAsync(berth.Hosts.All));
        var report = new WatchReport(invocation, berth);
        var caretaker = new Caretaker(berth.Operations, berth.Sessions, berth.Time, berth.Log, report.TellOutcome, monitor.LookedUp);
        try
        {
            await Task.WhenAll(
                [report.FollowAsync(monitor, invocation.Cancel), caretaker.RunAsync(monitor.Views(invocation.Cancel), invocation.Cancel), .. berth.Hosts.All.Select(host => KeepAsync(berth.LinkTo(host), invocation.Cancel)), server?.ServeAsync(invocation.Cancel) ?? Task.CompletedTask]);
        }
        catch (OperationCanceledException) when (invocation.Cancel.IsCancellationRequested)
        {
            // A service is ended so: that is no failure.
        }

        return ExitCode.Done;
    }

    /// <summary>The link keeps itself made from then on.</summary>
    private static async Task KeepAsync(ILink link, CancellationToken cancel) => await link.ConnectAsync(ConnectWish.Background, cancel);

    private static string Page(MonitorParts parts, Monitor monitor) =>
        MetricsText.Of(new MetricsFacts(monitor.View, parts.Sessions.All(), new DurationStore(parts.Database).All()) { Version = BuildInfo.Version, Started = monitor.Started });
}
