using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class PortsKeys
{
    public static readonly Key<PortsSettings>[] All =
    [
        Of("local", Kinds.Ports,
            "The ports at home that sessions are given, one each for its life.",
            static s => s.Local, static (s, v) => s with { Local = v }),

        Of("remote", Kinds.Ports,
            "The ports on hosts for servers that cannot listen on a socket.",
            static s => s.Remote, static (s, v) => s with { Remote = v }),

        Of("endpoint", Choices.Endpoint,
            "Where servers listen: on a Unix socket, on a loopback port, or on a socket where server and sshd allow it.",
            static s => s.Endpoint, static (s, v) => s with { Endpoint = v }),

        Of("offer", Kinds.Boolean,
            "Whether to offer a forward when a process of a session starts to listen.",
            static s => s.Offer, static (s, v) => s with { Offer = v }),
    ];

    private static Key<PortsSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<PortsSettings, T> get, Func<PortsSettings, T, PortsSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
