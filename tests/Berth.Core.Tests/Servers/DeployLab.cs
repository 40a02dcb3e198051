using System.Collections.Concurrent;
using System.Security.Cryptography;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Links;
using Berth.Core.Provisioning;
using Berth.Core.Servers;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;

namespace Berth.Core.Tests.Servers;

/// <summary>This machine as a host with a root of its own, and a small release of a code-server that only says its version.</summary>
internal sealed class DeployLab : IAsyncDisposable
{
    public const string Version = "4.100.7";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-deploy-");

    private DeployLab() => Root = At("root with space");

    public string Root { get; set; }

    public DownloadServer Web { get; } = DownloadServer.Start();

    public string Url { get; private set; } = "";

    public string Tarball => At("release.tar.gz");

    public ConcurrentQueue<StepProgress> Told { get; } = new();

    public HostFacts Facts => new()
    {
        Home = At("home"),
        User = "me",
        Uid = 1000,
        Root = Root,
        System = "linux",
        Architecture = "amd64",
        Glibc = "2.36",
        Downloader = "curl",
        TemporaryDirectory = "/tmp",
    };

    public ServerSettings Settings => new("code-server") { Url = Url, Version = Version };

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <param name="says">What its program does.</param>
    /// <param name="bytes">Of ballast, that cannot be compressed.</param>
    public static async Task<DeployLab> StartAsync(string says = $"echo {Version} 0123abc with Code 1.100.7", int bytes = 300_000)
    {
        var lab = new DeployLab();
        await lab.PackAsync(says, bytes);
        return lab;
    }

    private async Task PackAsync(string says, int bytes)
    {
        var bin = Directory.CreateDirectory(At("tree/code-server-x/bin")).FullName;
        var program = Path.Combine(bin, "code-server");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{says}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllBytesAsync(Path.Combine(bin, "ballast"), RandomNumberGenerator.GetBytes(bytes));
        await new Command("tar", "-czf", Tarball, "-C", At("tree"), "code-server-x").OutputAsync();
        Web.Offer($"v{Version}/code-server-{Version}-linux-amd64.tar.gz", Tarball);
        Url = Web.Address + "v{version}/code-server-{version}-{os}-{arch}.tar.gz";
    }

    public async Task PublishChecksumAsync(string? sum = null)
    {
        sum ??= Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Tarball)));
        await File.WriteAllTextAsync(At("sum"), $"{sum}  code-server.tar.gz\n");
        Web.Offer($"v{Version}/code-server-{Version}-linux-amd64.tar.gz.sha256", At("sum"));
    }

    public async Task<DeployResult> DeployAsync(ServerSettings? settings = null, HostFacts? facts = null, CancellationToken cancel = default)
    {
        await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = At("run") });
        using var deployer = new Deployer(new DeployerOptions(At("cache"), TimeSpan.FromMinutes(2)) { AsksForLatest = false });
        return await deployer.DeployAsync(link, facts ?? Facts, new CodeServer(), settings ?? Settings, new Teller(Told), cancel);
    }

    public Task<DeployResult> DeployAsync(ServerSource source) => DeployAsync(Settings with { Source = source });

    /// <summary>What lies in the folder of servers, but for the lock.</summary>
    public IEnumerable<string> Installed() => !Directory.Exists(Root + "/servers") ? [] :
        Directory.EnumerateFileSystemEntries(Root + "/servers").Select(path => Path.GetFileName(path)!).Where(name => name is not ".lock" and not ".said-code-server").Order();

    public IEnumerable<string> Downloads() => Directory.Exists(Root + "/servers/.download") ? Directory.EnumerateFiles(Root + "/servers/.download") : [];

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class Teller(ConcurrentQueue<StepProgress> told) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => told.Enqueue(value);
    }
}
