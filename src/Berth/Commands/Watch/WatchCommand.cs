using System.CommandLine;
using System.Net;
using Berth.Cli;
using Berth.Core.Monitoring.Metrics;

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
        if (Start.Compose(invocation, out var code, out var file, out var loaded) is not { } composed)
            return code;
        await using var berth = composed;
        berth.Stays = true;
        var rounds = new WatchRounds(berth, new WatchReport(invocation, berth));
        address ??= berth.Settings.Monitor.Metrics is { Length: > 0 } set ? set : null;
        using var server = address is null ? null : new MetricsServer(IPEndPoint.Parse(address), rounds.Metrics);
        if (server?.Listen() is { } problem)
            return invocation.Fail(ExitCode.Conflict, problem, "another address, or end what has this one");
        try
        {
            await Task.WhenAll(rounds.RunAsync(file, loaded, invocation.Cancel), server?.ServeAsync(invocation.Cancel) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException) when (invocation.Cancel.IsCancellationRequested)
        {
            // A service is ended so: that is no failure.
        }

        return ExitCode.Done;
    }
}
