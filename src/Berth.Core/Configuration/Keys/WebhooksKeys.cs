using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Keys;

internal static class WebhooksKeys
{
    public static readonly Key<WebhookSettings>[] All =
    [
        new("url", Choices.Web,
            "Where notices are posted.",
            static s => s.Url, static (s, v) => s with { Url = (string)v! }),

        new("url_command", Kinds.Command,
            "A command that prints the address, where the address is a secret.",
            static s => s.UrlCommand, static (s, v) => s with { UrlCommand = (string)v! }),

        new("format", Choices.Webhook,
            "What the receiver understands.",
            static s => s.Format, static (s, v) => s with { Format = (WebhookFormat)v! }),

        new("minimum", Choices.Severity,
            "The least severity that is posted.",
            static s => s.Minimum, static (s, v) => s with { Minimum = (FlagSeverity)v! }),

        new("header", Choices.HeaderName,
            "The header that carries the secret.",
            static s => s.Header, static (s, v) => s with { Header = (string)v! }),

        new("secret_command", Kinds.Command,
            "A command that prints the secret, for the header or as the routing key; empty for none.",
            static s => s.SecretCommand, static (s, v) => s with { SecretCommand = (string)v! }),

        new("attempts", Kinds.Integer(1, 20),
            "How often a post that fails is tried.",
            static s => s.Attempts, static (s, v) => s with { Attempts = (int)v! }),
    ];
}
