namespace Berth.Core.Configuration.Values;

/// <summary>What a webhook's receiver understands.</summary>
public enum WebhookFormat
{
    Json,
    Slack,
    PagerDuty,
}
