using System.Net;

namespace Berth.Testing.Labs.Ssh;

/// <summary>What the client's end must know of one host: a block for ssh_config, and the host's line for known_hosts.</summary>
internal sealed record ClientBlock(string Alias, IPEndPoint Address, string User)
{
    private const int UsualPort = 22;

    /// <summary>Null: no key by name, only what an agent holds.</summary>
    public required SshKey? Key { get; init; }

    public required string KnownHosts { get; init; }

    /// <summary>Put before our own lines: the first value of a keyword wins.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public override string ToString() =>
        $"""
        Host {Alias}
        {string.Join('\n', Lines)}
          HostName {Address.Address}
          Port {Address.Port}
          User {User}
          {(Key is null ? "IdentityFile none" : $"IdentityFile {Key.File}\n  IdentitiesOnly yes\n  IdentityAgent none")}
          UserKnownHostsFile {KnownHosts}
          GlobalKnownHostsFile /dev/null

        """;

    public string KnownAs(SshKey hostKey) =>
        (Address.Port == UsualPort ? Address.Address.ToString() : $"[{Address.Address}]:{Address.Port}") + $" {hostKey.Public}\n";
}
