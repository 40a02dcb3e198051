using System.Globalization;
using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>The three ways to install a server on a host: each is one run of install-server.sh there, under the host's lock.</summary>
internal sealed class Installer(ILink link, InstallWish wish, TimeSpan deadline, IProgress<StepProgress>? progress)
{
    private const int LongestReason = 600;
    private const string Nowhere = "set root of the host in [hosts.NAME] to a place with room where programs may run";

    /// <summary>The host fetches the release itself.</summary>
    public Task<Installation> FetchAsync(CancellationToken cancel) =>
        RunAsync(Script("fetch", wish.Url), $"{Name} for {link.Host}: downloading there", cancel);

    /// <summary>What was fetched here goes through the link.</summary>
    public async Task<Installation> SendAsync(ReleaseFile release, CancellationToken cancel)
    {
        await using var file = new FileStream(release.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        var output = new InstallOutput($"sending {Name} to {link.Host}", progress);
        var (sent, told, total) = (0L, 0L, file.Length);
        var call = Script("receive", total.ToString(CultureInfo.InvariantCulture), release.Checksum ?? "") with
        {
            IsBulk = true,
            Input = async (room, stop) =>
            {
                var read = await file.ReadAsync(room, stop);
                sent += read;
                if (sent - told > total / 200 || read == 0)
                    output.Say($"sending {Name} to {link.Host}", told = sent, total);
                return read;
            },
        };
        return await RunAsync(call, output, cancel);
    }

    public Task<Installation> NpmAsync(CancellationToken cancel)
    {
        var node = wish.Package.NpmNode(VersionText.ParseWord(wish.Version) ?? new Version(int.MaxValue, 0, 0));
        var call = Script("npm", wish.Package.NpmPackage!, node.ToString(CultureInfo.InvariantCulture), wish.Package.NpmEntry);
        return RunAsync(call, $"{Name} for {link.Host}: npm", cancel);
    }

    private string Name => wish.Version.Length > 0 ? $"{wish.Server.Kind} {wish.Version}" : wish.Server.Kind;

    private Call Script(string way, params string[] rest) =>
        Call.Run(Remote.Script.Load("install-server"), [way, wish.Server.Kind, wish.Version, wish.Package.ProgramInRelease, wish.Facts.Root, .. rest]) with
        {
            Deadline = deadline,
            Priority = CallPriority.User,
        };

    private Task<Installation> RunAsync(Call call, string doing, CancellationToken cancel)
    {
        var output = new InstallOutput(doing, progress);
        output.Say(doing);
        return RunAsync(call, output, cancel);
    }

    private async Task<Installation> RunAsync(Call call, InstallOutput output, CancellationToken cancel)
    {
        var result = await link.RunAsync(call with { Output = output.TakeAsync }, cancel);
        if (result.Error is { } error)
            return Installation.Cut(link.Host, error);
        return result.ExitCode == 0 && output.Build is { } build ? new Installation(build, null) : Explain(result);
    }

    private Installation Explain(CallResult result)
    {
        var said = PlainText.Clean(result.Errors, LongestReason);
        var what = $"{wish.Server.Kind} cannot be installed on {link.Host}: {said}";
        return result.ExitCode switch
        {
            10 => Installation.Failed(what, $"free some space there, or {Nowhere}", final: true),
            11 => Installation.Failed(what, $"is it mounted noexec? {Nowhere}", final: true),
            12 => Installation.Failed(what, Nowhere, final: true),
            _ => Installation.Failed(said.Length > 0 ? what : $"{what}exit {result.ExitCode}", $"install it there by hand so that it is on PATH, or set url or version in [servers.{wish.Server.Kind}]"),
        };
    }
}
