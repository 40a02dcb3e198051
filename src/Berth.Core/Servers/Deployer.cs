using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>
/// Finds a server on a host, or brings it there by the first way that works: a release that the host fetches, the same fetched here and
/// sent, npm. A host that has one is asked once; that it can be installed twice at once, or cut off at any moment, is install-server.sh's.
/// </summary>
internal sealed class Deployer : IDeployer, IDisposable
{
    private readonly DeployerOptions _options;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ReleaseCache _cache;

    public Deployer(DeployerOptions options)
    {
        _options = options;
        Deadline = options.Deadline;
        _cache = new ReleaseCache(options.Cache, _http, options.Time);
    }

    /// <summary>For each way to install; another one holds from the next server on.</summary>
    public TimeSpan Deadline { get; set; }

    public async Task<DeployResult> DeployAsync(
        ILink link, HostFacts facts, IServer server, ServerSettings settings, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        if (server.Check(settings) is { } wrong)
            return new DeployResult(null, wrong);
        if (server.Package is null)
            return new DeployResult(new ServerBuild("", null), null);
        var (found, error) = await ServerFinder.FindAsync(link, facts, server, cancel);
        if (error is not null)
            return Ended(Installation.Cut(link.Host, error), []);
        var (build, notes) = ServerFinder.Choose(found, server, settings);
        if (build is not null)
            return new DeployResult(build, null) { Notes = notes };
        if (settings.Source is ServerSource.Path)
            return new DeployResult(null, NotOnPath(link, server, notes)) { Notes = notes };
        var wish = await WishAsync(facts, server, settings, cancel);
        return await InstallAsync(new Installer(link, wish, Deadline, progress), wish, (settings.Source, link.Host, progress), [.. notes], cancel);
    }

    public void Dispose() => _http.Dispose();

    private async Task<InstallWish> WishAsync(HostFacts facts, IServer server, ServerSettings settings, CancellationToken cancel)
    {
        var package = server.Package!;
        var template = settings.Url.Length > 0 ? settings.Url : package.ReleaseUrl;
        var isNamed = template.Contains("{version}", StringComparison.Ordinal);
        var version = settings.Version is not ("latest" or "") ? settings.Version.TrimStart('v')
            : !isNamed && settings.Source is not ServerSource.Npm ? ""
            : _options.AsksForLatest && settings.Url.Length == 0 ? await new LatestVersion(_http).OfAsync(package, cancel)
            : package.KnownVersion;
        return new InstallWish(server, facts, version, package.Url(template, version, facts.System, facts.Architecture));
    }

    private async Task<DeployResult> InstallAsync(
        Installer installer, InstallWish wish, (ServerSource Source, string Host, IProgress<StepProgress>? Progress) how, List<string> notes, CancellationToken cancel)
    {
        var last = Installation.Failed($"{wish.Server.Kind} cannot be installed on {how.Host}: there is no way to", "install it there by hand so that it is on PATH");
        foreach (var way in Ways(wish, how.Source, notes))
        {
            last = way switch
            {
                ServerSource.Release => await installer.FetchAsync(cancel),
                ServerSource.Upload => await UploadAsync(installer, wish, how.Progress, cancel),
                _ => await installer.NpmAsync(cancel),
            };
            if (last.Build is { } build && wish.Server.Refusal(build) is { } refusal)
                last = Installation.Failed(refusal, $"set another version in [servers.{wish.Server.Kind}]", final: true);
            if (last.Build is not null || last.Final)
                break;
            notes.Add(last.Problem!.Message);
        }

        return Ended(last, notes);
    }

    /// <summary>What can work at all on this host, in order; why others cannot is noted.</summary>
    private static List<ServerSource> Ways(InstallWish wish, ServerSource source, List<string> notes)
    {
        var ways = new List<ServerSource>();
        if (Unfit(wish) is { } unfit && source is not ServerSource.Npm)
            notes.Add(unfit);
        else
        {
            if (source is ServerSource.Release || source is ServerSource.Auto && wish.Facts.Downloader is not null)
                ways.Add(ServerSource.Release);
            if (source is ServerSource.Upload or ServerSource.Auto)
                ways.Add(ServerSource.Upload);
        }

        if (wish.Package.NpmPackage is null || source is not (ServerSource.Auto or ServerSource.Npm))
            return ways;
        if (wish.Facts.HasNpm)
            ways.Add(ServerSource.Npm);
        else
            notes.Add("there is no npm on the host");
        return ways;
    }

    /// <summary>Why the published builds do not run on a host; null where they do.</summary>
    private static string? Unfit(InstallWish wish)
    {
        if (wish.Package.Glibc is not { } needed || wish.Facts.System != "linux")
            return null;
        if (wish.Facts.Glibc is not { } has)
            return $"the releases of {wish.Server.Kind} need glibc {needed}, and the host has another C library (musl?)";
        return Version.TryParse(has, out var version) && version < needed
            ? $"the releases of {wish.Server.Kind} need glibc {needed}, and the host has {has}"
            : null;
    }

    private async Task<Installation> UploadAsync(Installer installer, InstallWish wish, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var output = new InstallOutput("", progress);
        var text = $"downloading {wish.Server.Kind} {wish.Version} here";
        output.Say(text);
        var told = 0L;
        var answer = await _cache.FetchAsync(wish.Url, (done, total) =>
        {
            if (done - told <= total / 200 && done != total)
                return;
            output.Say(text, told = done, total);
        }, cancel);
        if (answer.File is not { } file)
            return Installation.Failed($"{wish.Server.Kind} cannot be downloaded here: {answer.Error}", $"see url and version in [servers.{wish.Server.Kind}]");
        var installation = await installer.SendAsync(file, cancel);
        _cache.KeepOnly(wish.Url);
        return installation;
    }

    private static DeployResult Ended(Installation installation, List<string> notes)
    {
        if (installation.Build is not null)
            return new DeployResult(installation.Build, null) { Notes = notes };
        var problem = installation.Problem!;
        var earlier = notes.Where(note => note != problem.Message).ToList();
        var message = earlier.Count > 0 ? $"{problem.Message} ({string.Join("; ", earlier)})" : problem.Message;
        return new DeployResult(null, problem with { Message = message }) { Notes = notes, Link = installation.Link };
    }

    private static Problem NotOnPath(ILink link, IServer server, IReadOnlyList<string> notes)
    {
        var why = notes.Count > 0 ? $": {string.Join("; ", notes)}" : "";
        return new Problem(ProblemKind.Failed, $"{link.Host}: {server.Package!.Program} is not on PATH{why}", $"install it there, or set source = \"auto\" in [servers.{server.Kind}]");
    }
}
