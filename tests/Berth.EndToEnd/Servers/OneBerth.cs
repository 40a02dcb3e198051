using Berth.Core.Configuration.Sections;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.EndToEnd.Servers;

internal sealed record OneBerth(SessionId Id, IServer Server, ServerBuild Build, SessionFolder Folder, SharingPlan Sharing, int Port, SecretText Secret, ServerSettings Settings)
{
    public BrowserAddress Address => Server.Address(new AddressRequest(Id, SessionName.Parse("web"), Build, Port, Folder.Workspace, Secret.Reveal(), Settings))!;

    /// <summary>A file of its workspace that only it has.</summary>
    public string Mark => $"harbour-{Id}.txt";
}
