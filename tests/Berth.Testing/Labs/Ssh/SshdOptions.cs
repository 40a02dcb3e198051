using System.Net;

namespace Berth.Testing.Labs.Ssh;

/// <summary>What a test wants of its sshd; everything has a default.</summary>
public sealed record SshdOptions
{
    /// <summary>The name under which the written ssh_config knows the host.</summary>
    public string Alias { get; init; } = "dev1";

    /// <summary>Lines for sshd_config, put before our own: the first value of a keyword wins. From a <c>Match</c> on they come last.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Lines for the host's block in the written ssh_config, put before our own.</summary>
    public IReadOnlyList<string> ClientLines { get; init; } = [];

    /// <summary>More variables of the host's sessions; <c>HOME</c> can be overridden here, too.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The client key is locked by this.</summary>
    public string Passphrase { get; init; } = "";

    /// <summary>False: the written ssh_config names no key and leaves the agent to <c>SSH_AUTH_SOCK</c>.</summary>
    public bool NamesKey { get; init; } = true;

    /// <summary>False: the host's key is not in the known hosts yet.</summary>
    public bool Known { get; init; } = true;

    /// <summary>Who logs in; null is the user who runs the tests. Others need root.</summary>
    public LoginUser? User { get; init; }

    /// <summary>sshd itself runs as <see cref="User"/>, as anybody may run one.</summary>
    public bool RunsAsUser { get; init; }

    /// <summary>The lines of a PAM service of the host's own, which its logins go through; null is none. Needs root.</summary>
    public IReadOnlyList<string>? Pam { get; init; }

    /// <summary>Where it listens; null is a free loopback address.</summary>
    public IPEndPoint? Address { get; init; }

    /// <summary>The network namespace in which sshd runs, by name.</summary>
    public string? Namespace { get; init; }
}
