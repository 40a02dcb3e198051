using System.Net;
using System.Net.Sockets;
using Berth.Core.Browsing;
using Berth.Core.Configuration.Sections;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Browser;
using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Servers;

/// <summary>Sessions on this machine whose servers are started as their launch says, by hand.</summary>
internal sealed class Berths : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(2);

    private readonly Guard _guard = Guard.Start("berths");
    private readonly LocalLink _link;

    public Berths() => _link = new LocalLink(new LinkOptions { RuntimeDirectory = PathOf("run") });

    public ILink Link => _link;

    public string Root => PathOf("root");

    public string PathOf(string name) => _guard.PathOf(name);

    /// <summary>A session with its folder and what it shares, its server not yet started.</summary>
    public async Task<OneBerth> MakeAsync(IServer server, ServerBuild build, Isolation isolation = Isolation.Shared, ServerSettings? settings = null, params string[] extensions)
    {
        var id = SessionId.New();
        var path = SessionFolder.Root(Root, id);
        var folder = new SessionFolder(path, path + "/run");
        foreach (var each in (string[])[folder.Run, folder.Config, folder.Workspace])
            Directory.CreateDirectory(each);
        await File.WriteAllTextAsync($"{folder.Workspace}/harbour-{id}.txt", "");
        var sharing = new SharingPlan(Root, folder, isolation);
        var shared = await new ExtensionInstaller(Link, StartDeadline).RunAsync(new ExtensionsWish(sharing, server, build, [.. extensions]), null, CancellationToken.None);
        Xunit.Assert.Null(shared.Error);
        Xunit.Assert.Empty(shared.Notes);
        return new OneBerth(id, server, build, folder, sharing, FreePort(), RandomToken.New(), settings ?? new ServerSettings(server.Kind));
    }

    public async Task StartAsync(OneBerth berth)
    {
        var launch = berth.Server.Launch(new LaunchRequest(berth.Id, SessionName.Parse("web"), berth.Build, berth.Folder)
        {
            Endpoint = new Endpoint.Port(berth.Port),
            Workspace = berth.Folder.Workspace,
            Extensions = berth.Sharing.Extensions,
            Secret = berth.Secret.Reveal(),
            Settings = berth.Settings,
        })!;
        foreach (var file in launch.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            await File.WriteAllTextAsync(file.Path, file.Text);
        }

        var log = PathOf(berth.Id + ".log");
        await _guard.RunAsync(log, ["env", .. launch.Unset.SelectMany(name => (string[])["-u", name]), "BERTH_SESSION=" + berth.Id, .. launch.Environment.Select(pair => $"{pair.Key}={pair.Value}"), .. launch.Arguments]);
        using var requests = new HomeRequests(TimeSpan.FromSeconds(5));
        var health = berth.Server.Health(berth.Settings)!;
        await Wait.UntilAsync($"{berth.Server.Kind} to answer; its log: {log}", async () =>
            (await requests.GetAsync($"http://127.0.0.1:{berth.Port}{health.Path}", CancellationToken.None)).Status < health.StatusBelow, StartDeadline);
    }

    /// <summary>Opens it as berth does, in a browser of ours that stands behind the one that berth starts. Gives what berth's browser was told.</summary>
    public async Task<string> OpenAsync(OneBerth berth, ChromiumLab browser)
    {
        var told = PathOf($"told-{berth.Id}");
        var program = PathOf("browser");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '%s' \"$*\" >\"$TOLD.part\"\nmv \"$TOLD.part\" \"$TOLD\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["BROWSER"] = program, ["TOLD"] = told };
        var request = new OpenRequest(SessionName.Parse("web"), berth.Address, new Forward.ToPort(berth.Port, berth.Port)) { Secret = berth.Secret, Health = berth.Server.Health(berth.Settings) };

        var opening = new Opener(PathOf("run"), variables, TimeProvider.System).OpenAsync(Link, request, "", CancellationToken.None);
        await Wait.UntilAsync("berth to start its browser", () => File.Exists(told) || opening.IsCompleted);
        if (File.Exists(told))
            await browser.OpenAsync(new Uri(await File.ReadAllTextAsync(told)));
        var result = await opening;
        Xunit.Assert.True(result.Problem is null, result.Problem?.ToString());
        return await File.ReadAllTextAsync(told);
    }

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _guard.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
