using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration;

/// <summary>Everything that can be set, whole and immutable. A new one is the defaults: a berth without a settings file is a right one.</summary>
/// <remarks>A section that nothing was said about is made when it is asked for: the first frame asks for one.</remarks>
public sealed record Settings
{
    public DefaultsSettings Defaults { get => field ??= new(); init; }

    public PortsSettings Ports { get => field ??= new(); init; }

    public SshSettings Ssh { get => field ??= new(); init; }

    public Named<HostSettings> Hosts { get => field ?? Named<HostSettings>.None; init; }

    public Named<AgentSettings> Agents { get => field ?? Named<AgentSettings>.None; init; }

    public Named<ServerSettings> Servers { get => field ?? Named<ServerSettings>.None; init; }

    public Named<TemplateSettings> Templates { get => field ?? Named<TemplateSettings>.None; init; }

    public AttentionSettings Attention { get => field ??= new(); init; }

    public ThresholdSettings Thresholds { get => field ??= new(); init; }

    public NotifySettings Notify { get => field ??= new(); init; }

    public Named<WebhookSettings> Webhooks { get => field ?? Named<WebhookSettings>.None; init; }

    public MonitorSettings Monitor { get => field ??= new(); init; }

    public UiSettings Ui { get; init; } = new();

    /// <summary>Only what the user changed; the screen's own table has the rest.</summary>
    public IReadOnlyList<KeyBinding> Keys { get; init; } = [];
}
