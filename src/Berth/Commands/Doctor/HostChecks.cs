using Berth.Cli;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;
using Berth.Core.Remote;
using Berth.Core.Storage;

namespace Berth.Commands.Doctor;

/// <summary>What can be wrong with one host. What stands in the way of looking further ends the looking.</summary>
internal sealed class HostChecks(Invocation invocation, Composition berth, CatalogHost host)
{
    /// <summary>Where releases of servers lie.</summary>
    private const string Internet = "https://github.com";

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(400);

    private readonly Findings _found = new(host.Name);

    public async Task<IReadOnlyList<Finding>> RunAsync()
    {
        try
        {
            await LookAsync();
        }
        catch (StoreException failure)
        {
            _found.Wrong("database", $"what it is cannot be remembered: {failure.Message}", failure.Hint);
        }

        return _found.All;
    }

    private async Task LookAsync()
    {
        var link = berth.LinkTo(host);
        var state = await link.ConnectAsync(ConnectWish.User, invocation.Cancel);
        if (!state.IsUsable)
        {
            Unusable(state);
            return;
        }

        Reached(state);
        var call = Call.Run(Script.Load("doctor"), host.Root, Internet, "code-server openvscode-server codium-server code") with
        {
            Priority = CallPriority.User,
            Deadline = berth.Settings.Ssh.CommandTimeout,
        };
        var (facts, problem) = await new HostDesk(berth.Provisioning).FactsAsync(host, invocation.Cancel);
        var told = await link.RunAsync(call, invocation.Cancel);
        var answers = HostAnswers.Read(told.Output);
        if (facts is null)
            _found.Wrong("root", problem!.Message, problem.Hint, Refusals.CodeOf(problem.Kind));
        if (told.Error is { } error)
            _found.Wrong("shell", error.Message, error.Hint);
        var sessions = berth.Sessions.All().Count(session => session.Host == host.Name && session.State is not Core.Sessions.SessionState.Terminated);
        HostVerdicts.Judge(_found, host, facts, answers, sessions);
        if (facts is not null)
            HookVerdicts.Judge(_found, berth.Settings, facts, answers, berth.Time.GetUtcNow() + facts.ClockSkew);
        if (!host.IsLocal)
            await ForwardsAsync(link, answers);
    }

    private void Unusable(LinkState state)
    {
        var problem = new HostDesk(berth.Provisioning).Refused(host, state);
        var check = state.Error?.Reason switch
        {
            LinkReason.HostKeyChanged or LinkReason.HostKeyRejected or LinkReason.HostKeyUnknown => "host key",
            _ when state.WaitsForUser => "login",
            _ => "reachable",
        };
        if (problem.Kind is ProblemKind.NotFound)
            _found.Wrong(check, problem.Message, problem.Hint, ExitCode.NotFound);
        else
            _found.Wrong(check, state.Error?.Message ?? LinkWords.Of(state.Status), state.Error?.Hint ?? $"ssh {host.Address} says more", Refusals.CodeOf(problem.Kind));
    }

    private void Reached(LinkState state)
    {
        if (host.IsLocal)
            return;
        _found.Good("login", "let in, and the host key is known");
        if (state.Latency is { } latency && latency > Slow)
            _found.Warning("reachable", $"slow: {latency.TotalMilliseconds:0} ms for a round trip", "a nearer way, or a ProxyJump in ssh_config, helps");
        else
            _found.Good("reachable", state.Latency is { } quick ? $"{quick.TotalMilliseconds:0} ms for a round trip" : "yes");
    }

    /// <summary>Tried, not read: a forward to where sshd itself listens.</summary>
    private async Task ForwardsAsync(ILink link, HostAnswers answers)
    {
        if (answers.Listens is not { } sshd || FreePort() is not { } port)
            return;
        var forward = new Forward.ToPort(port, sshd.Port, sshd.Address);
        var error = await link.ForwardAsync(forward, invocation.Cancel) ?? await link.VerifyAsync(forward, invocation.Cancel);
        await link.CancelForwardAsync(forward, invocation.Cancel);
        if (error is null)
            _found.Good("forwards", "allowed");
        else
            _found.Wrong("forwards", error.Message, error.Hint ?? "set AllowTcpForwarding yes in its sshd_config");
    }

    private int? FreePort()
    {
        var range = berth.Settings.Ports.Local;
        for (var port = range.Last; port >= range.First; port--)
        {
            if (!ForwardPorts.IsTaken(port))
                return port;
        }

        return null;
    }
}
