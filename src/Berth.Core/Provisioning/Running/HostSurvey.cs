using Berth.Core.Hosts;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Running;

/// <summary>All sessions of one host, asked for at once.</summary>
internal sealed record HostSurvey
{
    private const int MostBytes = 16 << 20;

    public string Root { get; private init; } = "";

    public string? Boot { get; private init; }

    /// <summary>Whether the host can tell which sessions have processes.</summary>
    public bool TellsProcesses { get; private init; }

    /// <summary>Sessions that have processes.</summary>
    public IReadOnlySet<string> Live { get; private init; } = new HashSet<string>();

    /// <summary>Sessions that another home works on at this moment.</summary>
    public IReadOnlySet<string> Held { get; private init; } = new HashSet<string>();

    public IReadOnlyList<Manifest> Manifests { get; private init; } = [];

    /// <summary>Folders whose manifest is none.</summary>
    public IReadOnlyList<(string Folder, string Why)> Broken { get; private init; } = [];

    public static async Task<(HostSurvey? Survey, Problem? Problem)> AskAsync(ProvisionerParts parts, CatalogHost host, CancellationToken cancel)
    {
        var call = Call.Run(Script.Load("sessions-list"), host.Root, parts.Home.Word) with { CaptureLimit = MostBytes };
        var result = await parts.Link(host).RunAsync(call, cancel);
        return result.Succeeded ? (Read(result.Output), null) : (null, Problems.OfCall(host.Name, "its sessions cannot be listed", result));
    }

    public bool Has(SessionId id) => Manifests.Any(manifest => manifest.Id == id) || Broken.Any(broken => broken.Folder == id.Value);

    /// <summary>Its processes are gone, as far as the host can tell; a session without server and agent has none to lose.</summary>
    public bool LostProcesses(Manifest manifest) =>
        TellsProcesses && !Live.Contains(manifest.Id.Value) && (manifest.Endpoint is not null || manifest.Agent is not null);

    private static HostSurvey Read(string output)
    {
        var (live, held) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (manifests, broken) = (new List<Manifest>(), new List<(string, string)>());
        var survey = new HostSurvey { Live = live, Held = held, Manifests = manifests, Broken = broken };
        foreach (var line in output.Split('\n'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0)
                continue;
            var value = line[(space + 1)..].TrimEnd();
            switch (line[..space])
            {
                case "root":
                    survey = survey with { Root = value.TrimEnd('/') };
                    break;
                case "boot":
                    survey = survey with { Boot = value };
                    break;
                case "told":
                    survey = survey with { TellsProcesses = true };
                    break;
                case "live":
                    live.Add(value);
                    break;
                case "held":
                    held.Add(value);
                    break;
                case "session":
                    ReadSession(value, survey.Root, manifests, broken);
                    break;
            }
        }

        return survey;
    }

    /// <summary>A manifest that was copied from elsewhere must not make anybody work in another folder than the one it lies in.</summary>
    private static void ReadSession(string value, string root, List<Manifest> manifests, List<(string, string)> broken)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        var (folder, text) = space < 0 ? (value, "") : (value[..space], value[(space + 1)..]);
        if (text.Length == 0)
            broken.Add((folder, "it has no manifest"));
        else if (ManifestReader.Read(text, out var problem) is not { } manifest)
            broken.Add((folder, problem));
        else if (manifest.Id.Value != folder || manifest.Folder.Path != $"{root}/sessions/{folder}")
            broken.Add((folder, "its manifest is of another folder"));
        else
            manifests.Add(manifest);
    }
}
