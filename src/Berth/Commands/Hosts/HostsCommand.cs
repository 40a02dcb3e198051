using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;

namespace Berth.Commands.Hosts;

/// <summary>The hosts and their links, from the command line.</summary>
internal static class HostsCommand
{
    public static Verb Make()
    {
        var ask = new AskOptions();
        return new Verb("hosts", "the hosts and their links; connect and disconnect them")
        {
            Examples =
            [
                new("berth hosts", "every host, and whether its link is up"),
                new("berth hosts connect dev1", "log in once; commands after it pay for no handshake"),
            ],
            Run = invocation => ListAsync(invocation, ask.Wish(invocation.Parsed), ask.Json(invocation.Parsed)),
        }.With(ask.Symbols).With(Connect(), Disconnect());
    }

    private static Verb Connect()
    {
        var host = Host();
        return new Verb("connect", "make the link to a host, or say why it cannot be made")
        {
            Examples = [new("berth hosts connect dev1", "a host of the settings"), new("berth hosts connect me@box", "any other")],
            Run = invocation => ConnectAsync(invocation, invocation.Parsed.GetValue(host)!),
        }.With(host);
    }

    private static Verb Disconnect()
    {
        var host = Host();
        return new Verb("disconnect", "end the link to a host, with its forwards, for every berth")
        {
            Examples = [new("berth hosts disconnect dev1", "the next command logs in again")],
            Run = invocation => DisconnectAsync(invocation, invocation.Parsed.GetValue(host)!),
        }.With(host);
    }

    private static async ValueTask<ExitCode> ListAsync(Invocation invocation, AskWish wish, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var rows = await new HostsReport(berth).MakeAsync(wish, invocation.Cancel);
        if (json)
            invocation.Output.WriteLine(HostsJson.Of(rows));
        else
            HostColumns.Table(berth.Time.GetUtcNow()).Write(invocation.Output, rows, invocation.Display);
        return WantedLinks.Tell(invocation, berth, wish, berth.Hosts.All);
    }

    private static async ValueTask<ExitCode> ConnectAsync(Invocation invocation, string name)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var lookup = berth.Hosts.FindOrReach(name);
        if (lookup.Host is not { } host)
            return Unknown(invocation, lookup);
        var state = await new HostNews(berth).AskAsync(host, ConnectWish.User, invocation.Cancel);
        if (!state.IsUsable && new HostDesk(berth.Provisioning).Refused(host, state) is { Kind: ProblemKind.NotFound } unknown)
            return invocation.Fail(Refusals.Of(unknown));
        if (!state.IsUsable)
            return invocation.Fail(WantedLinks.CodeOf(state), $"{host.Name}: {state.Error?.Message ?? LinkWords.Of(state.Status)}", state.Error?.Hint);
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine($"{host.Name}: up");
        // Forwards are the connection's: they come back with it, and so does what a berth that died left half done.
        if (berth.Sessions.All().Any(session => session.Host == host.Name))
            Tell(invocation, await berth.Operations.RecoverAsync(host.Name, null, invocation.Cancel));
        return ExitCode.Done;
    }

    private static void Tell(Invocation invocation, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (CareText.Of(outcome) is { } text)
                invocation.Note(text);
        }
    }

    private static async ValueTask<ExitCode> DisconnectAsync(Invocation invocation, string name)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var lookup = berth.Hosts.FindOrReach(name);
        if (lookup.Host is not { } host)
            return Unknown(invocation, lookup);
        if (host.IsLocal)
            return invocation.Fail(ExitCode.Conflict, $"{host.Name} is this machine: there is no link to end", "berth kill ends its sessions");
        var news = new HostNews(berth);
        var found = await news.AskAsync(host, ConnectWish.Find, invocation.Cancel);
        if (!found.IsUsable && !new HostDesk(berth.Provisioning).IsKnown(host))
            return invocation.Fail(ExitCode.NotFound, $"there is no link to '{name}'", "berth hosts lists the hosts");
        await berth.LinkTo(host).DisconnectAsync(invocation.Cancel);
        await news.AskAsync(host, ConnectWish.Background, invocation.Cancel);
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine($"{host.Name}: disconnected");
        return ExitCode.Done;
    }

    private static ExitCode Unknown(Invocation invocation, HostLookup lookup) =>
        invocation.Fail(ExitCode.NotFound, lookup.Problem ?? "there is no such host", lookup.Hint);

    private static Argument<string> Host()
    {
        var host = new Argument<string>("host") { HelpName = "HOST", Description = "a host of the settings, or any address that ssh takes" };
        host.CompletionSources.Add(_ => HostNames.All().Select(name => new CompletionItem(name)));
        return host;
    }
}
