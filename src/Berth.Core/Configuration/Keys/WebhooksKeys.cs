using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

internal static class WebhooksKeys
{
    public static readonly Key<WebhookSettings>[] All =
    [
        Of("url", Choices.Web,
            "Where notices are posted.",
            static s => s.Url, static (s, v) => s with { Url = v }),

        Of("url_command", Kinds.Command,
            "A command that prints the address, where the address is a secret.",
            static s => s.UrlCommand, static (s, v) => s with { UrlCommand = v }),

        Of("format", Choices.Webhook,
            "What the receiver understands.",
            static s => s.Format, static (s, v) => s with { Format = v }),

        Of("minimum", Choices.Severity,
            "The least severity that is posted.",
            static s => s.Minimum, static (s, v) => s with { Minimum = v }),

        Of("header", Choices.HeaderName,
            "The header that carries the secret.",
            static s => s.Header, static (s, v) => s with { Header = v }),

        Of("secret_command", Kinds.Command,
            "A command that prints the secret, for the header or as the routing key; empty for none.",
            static s => s.SecretCommand, static (s, v) => s with { SecretCommand = v }),

        Of("attempts", Kinds.Integer(1, 20),
            "How often a post that fails is tried.",
            static s => s.Attempts, static (s, v) => s with { Attempts = v }),
    ];

    private static Key<WebhookSettings, T> Of<T>(
        string name, Kind<T> kind, string comment, Func<WebhookSettings, T> get, Func<WebhookSettings, T, WebhookSettings> with, Effect effect = Effect.Live) =>
        new(name, kind, comment, (get, with), effect);
}
