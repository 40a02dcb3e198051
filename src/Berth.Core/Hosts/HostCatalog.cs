using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Keys;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Hosts;

/// <summary>The hosts of the settings, <c>local</c> first, disabled ones left out. Immutable: new settings make a new one.</summary>
public sealed class HostCatalog
{
    private readonly Settings _settings;

    public HostCatalog(Settings settings)
    {
        _settings = settings;
        var hosts = ImmutableArray.CreateBuilder<CatalogHost>(settings.Hosts.Count + 1);
        if (!settings.Hosts.TryGet(BuiltIn.LocalHost, out var local) || !local.Disabled)
            hosts.Add(Of(local ?? new HostSettings(BuiltIn.LocalHost), null));
        foreach (var host in settings.Hosts)
        {
            if (host.Name != BuiltIn.LocalHost && !host.Disabled)
                hosts.Add(Of(host, host.Address));
        }

        All = hosts.ToImmutable();
    }

    public ImmutableArray<CatalogHost> All { get; }

    /// <summary>A host of the catalog; <c>local</c> can be named even where it is disabled, because it always exists.</summary>
    public HostLookup Find(string name)
    {
        foreach (var host in All)
        {
            if (host.Name == name)
                return new(host, null, null);
        }

        if (name == BuiltIn.LocalHost)
            return new(Of(new(BuiltIn.LocalHost), null), null, null);
        if (_settings.Hosts.TryGet(name, out _))
            return new(null, $"the host '{name}' is disabled", $"take disabled out of [hosts.{name}]");
        var near = Nearest.To(name, All.Select(host => host.Name)) is { } meant ? $"did you mean '{meant}'? " : "";
        return new(null, $"there is no host '{name}'", $"{near}there are {string.Join(", ", All.Select(host => host.Name))}");
    }

    /// <summary>The same, and beyond it whatever ssh may know: <c>me@box</c>, an alias of ssh_config.</summary>
    public HostLookup FindOrReach(string name)
    {
        var known = Find(name);
        if (known.Host is not null || _settings.Hosts.TryGet(name, out _))
            return known;
        return HostAddress.TryParse(name, out var address)
            ? new(Of(new HostSettings(name) { Address = address }, address) with { IsAdHoc = true }, null, null)
            : new(null, $"'{name}' is no host", "a host is a name of [hosts.NAME], an ssh_config alias, or [user@]host[:port]");
    }

    private CatalogHost Of(HostSettings host, HostAddress? address) =>
        new(host.Name, address, host) { Root = host.Root.Length > 0 ? host.Root : _settings.Defaults.Root };
}
