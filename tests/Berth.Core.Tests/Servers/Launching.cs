using Berth.Core.Configuration.Sections;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Tests.Servers;

/// <summary>A session's start with everything defaulted.</summary>
internal static class Launching
{
    public const string Secret = "s3cret-of-the-session";

    public static readonly SessionId Session = SessionId.Parse("0123456789ab");

    public static LaunchRequest Of(string program, string? version, Endpoint? endpoint = null) =>
        new(Session, SessionName.Parse("web-1"), new ServerBuild(program, version is null ? null : Version.Parse(version)), new SessionFolder("/r/sessions/0123456789ab", "/r/sessions/0123456789ab/run"))
        {
            Endpoint = endpoint ?? new Endpoint.Socket("/r/sessions/0123456789ab/run/server.sock"),
            Workspace = "/home/me/my work",
            Extensions = "/r/sessions/0123456789ab/extensions",
            Secret = Secret,
            Settings = new ServerSettings("x"),
        };

    public static AddressRequest Address(string? version, ServerSettings? settings = null) => new(
        Session, SessionName.Parse("web-1"), new ServerBuild("/p", version is null ? null : Version.Parse(version)), 8001, "/home/me/my work", Secret, settings ?? new ServerSettings("x"));
}
