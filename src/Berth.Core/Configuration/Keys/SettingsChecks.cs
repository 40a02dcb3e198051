using Berth.Core.Configuration.Sections;
using Berth.Core.Toml;

namespace Berth.Core.Configuration.Keys;

/// <summary>What no single key can tell: values that contradict each other or name what is not there.</summary>
internal static class SettingsChecks
{
    public static void Check(Settings settings, SettingsReading reading)
    {
        CheckServer(settings.Defaults.Server, "defaults.server", settings, reading);
        CheckHost(settings.Defaults.Host, "defaults.host", settings, reading);
        foreach (var host in settings.Hosts)
            CheckLocal(host, reading);
        foreach (var server in settings.Servers)
            CheckServerSection(server, reading);
        foreach (var template in settings.Templates)
            CheckTemplate(template, settings, reading);
        foreach (var webhook in settings.Webhooks)
            CheckWebhook(webhook, reading);
    }

    private static void CheckServer(string? name, string path, Settings settings, SettingsReading reading)
    {
        if (name is null || BuiltIn.Servers.Contains(name) || settings.Servers.TryGet(name, out _))
            return;
        var known = BuiltIn.Servers.Concat(settings.Servers.Select(server => server.Name)).ToList();
        var near = Nearest.To(name, known) is { } meant ? $"did you mean \"{meant}\"? " : "";
        reading.Wrong(path, $"there is no server \"{name}\"", $"{near}there are {string.Join(", ", known)}; [servers.NAME] adds one");
    }

    /// <summary>A name without a section is an address of ssh's, so only what is off can be wrong.</summary>
    private static void CheckHost(string? name, string path, Settings settings, SettingsReading reading)
    {
        if (name is { Length: 0 })
            reading.Wrong(path, "the host is empty", "\"auto\" lets berth choose");
        else if (name is not null && settings.Hosts.TryGet(name, out var host) && host.Disabled)
            reading.Wrong(path, $"the host \"{name}\" is disabled", $"take disabled out of [hosts.{TomlText.Key(name)}], or name another host");
    }

    private static void CheckLocal(HostSettings host, SettingsReading reading)
    {
        if (host.Name == BuiltIn.LocalHost && reading.Origins.ContainsKey("hosts.local.address"))
            reading.Wrong("hosts.local.address", "\"local\" is this machine and has no address", "give the other machine another name");
        if (host.Name is "auto" or "none" or "default")
            reading.Wrong($"hosts.{host.Name}", $"a host cannot be called \"{host.Name}\"", "the word has another meaning where a host is named");
    }

    private static void CheckServerSection(ServerSettings server, SettingsReading reading)
    {
        var header = $"servers.{TomlText.Key(server.Name)}";
        if (server.Kind.Length == 0)
            reading.Wrong(header, $"[{header}] has no kind", $"set kind to {Wording.OneOf(BuiltIn.Servers)}");
        else if (server.Kind == BuiltIn.CommandServer && server.Command.Length == 0)
            reading.Wrong(header, $"[{header}] has no command", "set command to the program, as in \"exec mkdocs serve -a 127.0.0.1:{port}\"");
    }

    private static void CheckTemplate(TemplateSettings template, Settings settings, SettingsReading reading)
    {
        var header = $"templates.{TomlText.Key(template.Name)}";
        CheckServer(template.Server, $"{header}.server", settings, reading);
        CheckHost(template.Host, $"{header}.host", settings, reading);
        if (template.Repo.Length > 0 && template.Dir.Length > 0)
            reading.Wrong($"{header}.dir", $"[{header}] has a repository and a directory", "a session has one or the other: take out repo or dir");
        if (template.Repo.StartsWith('-') || template.Branch.StartsWith('-'))
            reading.Wrong(template.Repo.StartsWith('-') ? $"{header}.repo" : $"{header}.branch", "a repository or branch cannot begin with '-'", null);
    }

    private static void CheckWebhook(WebhookSettings webhook, SettingsReading reading)
    {
        var header = $"notify.webhooks.{TomlText.Key(webhook.Name)}";
        if (webhook.Url.Length > 0 == webhook.UrlCommand.Length > 0)
            reading.Wrong(header, $"[{header}] has {(webhook.Url.Length > 0 ? "two addresses" : "no address")}", "set either url or url_command");
    }
}
