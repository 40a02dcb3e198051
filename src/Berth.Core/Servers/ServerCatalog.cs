using System.Collections.Immutable;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Keys;
using Berth.Core.Configuration.Sections;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>Every server that a session can have: the kinds, and the user's own sections of them.</summary>
internal sealed class ServerCatalog(Settings settings)
{
    public static ImmutableArray<IServer> Kinds { get; } =
        [new CodeServer(), new OpenVscodeServer(), new VscodiumServer(), new ServeWeb(), new CommandServer(), new NoServer()];

    /// <summary>A section's name goes before a kind's: a section called as a kind is how that kind is set.</summary>
    /// <param name="name">A section's or a kind's.</param>
    /// <param name="acceptsLicense">The user said yes just now.</param>
    /// <returns>The choice, or why it cannot be used.</returns>
    public (ServerChoice? Choice, Problem? Problem) Find(string name, bool acceptsLicense = false)
    {
        var section = Section(name);
        if (OfKind(section.Kind) is not { } server)
            return (null, Unknown(name));
        section = section with { AcceptLicense = section.AcceptLicense || acceptsLicense };
        var problem = server.Check(section);
        return (problem is null ? new ServerChoice(server, section) : null, problem);
    }

    /// <summary>Where the licence can be read that must be accepted before the server may be used; null where it was, or there is none.</summary>
    public string? LicenseToAccept(string name) => Section(name) is { Kind: ServeWeb.Name, AcceptLicense: false } ? ServeWeb.License : null;

    public static IServer? OfKind(string kind) => Kinds.FirstOrDefault(server => server.Kind == kind);

    private ServerSettings Section(string name) => settings.Servers.TryGet(name, out var own) ? own : new ServerSettings(name);

    private Problem Unknown(string name)
    {
        var known = BuiltIn.Servers.Concat(settings.Servers.Select(server => server.Name)).Distinct().ToList();
        var near = Nearest.To(name, known) is { } meant ? $"did you mean \"{meant}\"? " : "";
        return new Problem(ProblemKind.Usage, $"there is no server \"{name}\"", $"{near}there are {string.Join(", ", known)}; [servers.NAME] adds one");
    }
}
