using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Configuration.Keys;

internal static class PortsKeys
{
    public static readonly Key<PortsSettings>[] All =
    [
        new("local", Kinds.Ports,
            "The ports at home that sessions are given, one each for its life.",
            static s => s.Local, static (s, v) => s with { Local = (PortRange)v! }),

        new("remote", Kinds.Ports,
            "The ports on hosts for servers that cannot listen on a socket.",
            static s => s.Remote, static (s, v) => s with { Remote = (PortRange)v! }),

        new("endpoint", Choices.Endpoint,
            "Where servers listen: on a Unix socket, on a loopback port, or on a socket where server and sshd allow it.",
            static s => s.Endpoint, static (s, v) => s with { Endpoint = (EndpointChoice)v! }),

        new("offer", Kinds.Boolean,
            "Whether to offer a forward when a process of a session starts to listen.",
            static s => s.Offer, static (s, v) => s with { Offer = (bool)v! }),
    ];
}
