using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration;

/// <summary>Everything that can be set, whole and immutable. A new one is the defaults: a berth without a settings file is a right one.</summary>
public sealed record Settings
{
    public DefaultsSettings Defaults { get; init; } = new();

    public PortsSettings Ports { get; init; } = new();

    public SshSettings Ssh { get; init; } = new();

    public Named<HostSettings> Hosts { get; init; } = Named<HostSettings>.None;

    public Named<AgentSettings> Agents { get; init; } = Named<AgentSettings>.None;

    public Named<ServerSettings> Servers { get; init; } = Named<ServerSettings>.None;

    public Named<TemplateSettings> Templates { get; init; } = Named<TemplateSettings>.None;

    public AttentionSettings Attention { get; init; } = new();

    public ThresholdSettings Thresholds { get; init; } = new();

    public NotifySettings Notify { get; init; } = new();

    public Named<WebhookSettings> Webhooks { get; init; } = Named<WebhookSettings>.None;

    public MonitorSettings Monitor { get; init; } = new();

    public UiSettings Ui { get; init; } = new();

    /// <summary>Only what the user changed; the screen's own table has the rest.</summary>
    public IReadOnlyList<KeyBinding> Keys { get; init; } = [];
}
