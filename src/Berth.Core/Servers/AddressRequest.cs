using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

internal sealed record AddressRequest(SessionId Session, SessionName Name, ServerBuild Build, int LocalPort, string Workspace, string Secret, ServerSettings Settings);
