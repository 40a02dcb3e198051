using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Sections;

/// <summary>A receiver of notices over HTTP.</summary>
public sealed record WebhookSettings(string Name) : INamed
{
    public string Url { get; init; } = "";

    public string UrlCommand { get; init; } = "";

    public WebhookFormat Format { get; init; } = WebhookFormat.Json;

    public FlagSeverity Minimum { get; init; } = FlagSeverity.Medium;

    public string Header { get; init; } = "Authorization";

    public string SecretCommand { get; init; } = "";

    public int Attempts { get; init; } = 5;
}
