using Berth.Core.Configuration.Sections;

namespace Berth.Core.Configuration.Keys;

/// <summary>
/// Every section with every key, once. The reader, the defaults, the environment, <c>config show</c>, the commented file,
/// the manual and the schema for editors all come from here.
/// </summary>
internal static class Schema
{
    public static readonly Section[] All =
    [
        new FixedSection<DefaultsSettings>(
            "defaults", "What a session gets where neither its template nor the command line says otherwise.",
            static s => s.Defaults, static (s, v) => s with { Defaults = v }, static () => DefaultsKeys.All),
        new FixedSection<PortsSettings>(
            "ports", "The ports that sessions are given.",
            static s => s.Ports, static (s, v) => s with { Ports = v }, static () => PortsKeys.All),
        new FixedSection<SshSettings>(
            "ssh", "The OpenSSH client. Addresses, users, keys and jump hosts belong in your ssh_config.",
            static s => s.Ssh, static (s, v) => s with { Ssh = v }, static () => SshKeys.All),
        new NamedSection<HostSettings>(
            "hosts", "dev1", "A machine that holds sessions. This machine is always there as \"local\"; [hosts.local] may say more about it, but has no address.",
            static name => new(name), static s => s.Hosts, static (s, v) => s with { Hosts = v }, static () => HostsKeys.All),
        new NamedSection<AgentSettings>(
            "agents", "claude", "A coding agent. The known ones need no section.",
            static name => new(name), static s => s.Agents, static (s, v) => s with { Agents = v }, static () => AgentsKeys.All),
        new NamedSection<ServerSettings>(
            "servers", "code-server", "An editor server, or any program that speaks HTTP. The known ones need no section.",
            static name => new(name), static s => s.Servers, static (s, v) => s with { Servers = v }, static () => ServersKeys.All),
        new NamedSection<TemplateSettings>(
            "templates", "web", "What sessions made with --template NAME have in common. \"default\" takes what [defaults] say.",
            static name => new(name), static s => s.Templates, static (s, v) => s with { Templates = v }, static () => TemplatesKeys.All),
        new FixedSection<AttentionSettings>(
            "attention", "What is flagged, and how severely: low, medium, high, critical, or off.",
            static s => s.Attention, static (s, v) => s with { Attention = v }, static () => AttentionKeys.All),
        new FixedSection<ThresholdSettings>(
            "thresholds", "How much is too much.",
            static s => s.Thresholds, static (s, v) => s with { Thresholds = v }, static () => ThresholdsKeys.All),
        new FixedSection<NotifySettings>(
            "notify", "How a flag reaches you when you do not look.",
            static s => s.Notify, static (s, v) => s with { Notify = v }, static () => NotifyKeys.All),
        new NamedSection<WebhookSettings>(
            "notify.webhooks", "team", "A receiver of notices over HTTP.",
            static name => new(name), static s => s.Webhooks, static (s, v) => s with { Webhooks = v }, static () => WebhooksKeys.All),
        new FixedSection<MonitorSettings>(
            "monitor", "What is measured, how often, and how long it is kept.",
            static s => s.Monitor, static (s, v) => s with { Monitor = v }, static () => MonitorKeys.All),
        new FixedSection<UiSettings>("ui", "The screen.", static s => s.Ui, static (s, v) => s with { Ui = v }, static () => UiKeys.All),
        new KeysSection(
            "keys",
            "The keys of commands, as in kill = \"K\" or zoom = [\"Z\", \"Ctrl-b z\"]; [] takes a command's keys away. The help lists commands and keys."),
    ];

    /// <summary>Whether the name is that of a section, or leads to one.</summary>
    public static bool IsSection(string name)
    {
        foreach (var section in All)
        {
            if (section.Name == name || (section.Name.StartsWith(name, StringComparison.Ordinal) && section.Name[name.Length] == '.'))
                return true;
        }

        return false;
    }

    /// <summary>The headers below which a key of this name stands.</summary>
    public static IEnumerable<string> SectionsWith(string key) =>
        All.Where(section => section.Keys.Any(candidate => candidate.Name == key)).Select(section => section.Header);
}
