using Berth.Core.Hosts;

namespace Berth.Core.Servers;

/// <summary>One server to be installed on one host.</summary>
/// <param name="Server">Its kind.</param>
/// <param name="Facts">Of the host.</param>
/// <param name="Version">Empty where the release decides.</param>
/// <param name="Url">Of the release.</param>
internal sealed record InstallWish(IServer Server, HostFacts Facts, string Version, string Url)
{
    public ServerPackage Package => Server.Package!;
}
