using System.Globalization;
using Berth.Core.Configuration;
using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning;
using Berth.Core.Servers;

namespace Berth.Core.Browsing;

/// <summary>Whether a browser would get in: by real requests through the forward. Where it would not, why.</summary>
internal sealed class OpenCheck(ILink link, OpenRequest request, TimeSpan patience)
{
    private const int Lines = 12;
    private const int LongestLine = 400;
    private const int TooMany = 429;

    public async Task<OpenResult> RunAsync(CancellationToken cancel)
    {
        using var requests = new HomeRequests(patience);
        var origin = new Uri(request.Address.Url).GetLeftPart(UriPartial.Authority);
        var health = request.Health ?? new HealthCheck("/");
        var reply = await requests.GetAsync(origin + health.Path, cancel);
        if (reply.Status is not { } status)
            return await ExplainAsync(reply, cancel);
        if (status >= health.StatusBelow)
            return Failed($"the server of {request.Name} answers {status}", $"berth logs {request.Name} --source server");
        return Refused(await LoginAsync(requests, cancel)) ?? new OpenResult(null, null);
    }

    /// <summary>code-server counts only the logins that fail, so one that works costs nothing.</summary>
    private Task<HomeReply?> LoginAsync(HomeRequests requests, CancellationToken cancel) => request.Address switch
    {
        { Login: BrowserLogin.None } => Task.FromResult<HomeReply?>(null),
        _ when request.Secret is null => Task.FromResult<HomeReply?>(null),
        { Login: BrowserLogin.Post, LoginUrl: { } url } => NullableAsync(requests.PostAsync(url, "password", request.Secret.Reveal(), cancel)),
        { LoginUrl: { } url } => NullableAsync(requests.GetAsync(url, cancel)),
        _ => Task.FromResult<HomeReply?>(null),
    };

    private OpenResult? Refused(HomeReply? reply)
    {
        if (request.Address.Login is not BrowserLogin.None && request.Secret is null)
            return Failed($"the password of {request.Name} is not known here", $"berth restart {request.Name} makes a new one");
        if (reply is null)
            return null;
        if (reply.Status is TooMany)
            return Failed($"the server of {request.Name} takes no more logins for now", "wait a minute");
        var isIn = request.Address.Login is BrowserLogin.Post ? reply is { Status: < 400, SetsCookie: true } : reply.Status is < 400;
        return isIn ? null : Failed($"the server of {request.Name} refused the login", $"berth restart {request.Name} gives it a new password");
    }

    private async Task<OpenResult> ExplainAsync(HomeReply reply, CancellationToken cancel)
    {
        if (!link.State.IsUsable)
            return LinkDown();
        var port = request.Forward.Port;
        var standing = link.Forwards.FirstOrDefault(state => state.Forward == request.Forward)?.Error;
        var error = standing ?? await link.VerifyAsync(request.Forward, cancel);
        // On this machine there may be nothing between: the port is the server's own.
        var isServers = error?.Reason is LinkReason.Closed && request.Forward is Forward.ToPort to && link.Host == BuiltIn.LocalHost && to.LocalPort == to.RemotePort;
        switch (isServers ? LinkReason.NothingListening : error?.Reason)
        {
            case LinkReason.LocalPortTaken:
                return new OpenResult(new Problem(ProblemKind.Conflict, error!.Message, error.Hint), null);
            case LinkReason.NothingListening:
                return Failed($"the server of {request.Name} on {link.Host} is dead: {error!.Message}", $"berth restart {request.Name}") with { LastLines = await LogAsync(cancel) };
            case not null:
                return Failed($"{link.Host}: {error!.Message}", error.Hint);
            default:
                return reply.Refused
                    ? Failed(string.Create(CultureInfo.InvariantCulture, $"nothing listens on local port {port}"), $"berth forwards shows what stands; berth hosts connect {link.Host} puts it back")
                    : Failed($"nothing answers at {request.Address.Url} within {patience.TotalSeconds:0} s", $"berth logs {request.Name} --source server") with { LastLines = await LogAsync(cancel) };
        }
    }

    private OpenResult LinkDown()
    {
        var state = link.State;
        var kind = state.WaitsForUser ? ProblemKind.Authentication : ProblemKind.Unreachable;
        var hint = state.Error?.Hint ?? $"berth hosts connect {link.Host}";
        return new OpenResult(new Problem(kind, $"the link to {link.Host} is {LinkWords.Of(state.Status)}{(state.Error is { } error ? $": {error.Message}" : "")}", hint), null);
    }

    private async Task<IReadOnlyList<string>> LogAsync(CancellationToken cancel)
    {
        if (request.ServerLog is not { } log)
            return [];
        var read = await link.RunAsync(Call.Command("tail", "-n", $"{Lines}", log) with { Priority = CallPriority.User, Deadline = patience }, cancel);
        return [.. read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => PlainText.Clean(line, LongestLine))];
    }

    private static async Task<HomeReply?> NullableAsync(Task<HomeReply> reply) => await reply;

    private static OpenResult Failed(string message, string? hint) => new(new Problem(ProblemKind.Failed, message, hint), null);
}
