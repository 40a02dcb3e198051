using System.Collections.Immutable;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>What the user wants of a new session. What is null comes from the template, then from the defaults.</summary>
internal sealed record NewSession
{
    /// <summary>Null: it gets one. Who gives it one knows its row from the beginning.</summary>
    public SessionId? Id { get; init; }

    public string? Name { get; init; }

    public string? Template { get; init; }

    /// <summary>A host's name, an address that ssh takes, "local" or "auto".</summary>
    public string? Host { get; init; }

    public string? Repo { get; init; }

    public string? Branch { get; init; }

    public int? Depth { get; init; }

    /// <summary>A directory of the host, used where it lies.</summary>
    public string? Dir { get; init; }

    public string? Server { get; init; }

    /// <summary>The user was asked for the licence of a server that has one to accept, and said yes.</summary>
    public bool AcceptLicense { get; init; }

    public string? Agent { get; init; }

    public RunnerChoice? Runner { get; init; }

    public Isolation? Isolation { get; init; }

    public Size? Memory { get; init; }

    public Percent? Cpu { get; init; }

    public int? Tasks { get; init; }

    public ImmutableArray<PortForward> Forwards { get; init; } = [];
}
