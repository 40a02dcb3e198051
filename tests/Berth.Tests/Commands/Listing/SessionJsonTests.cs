using System.Text.Json;
using Berth.Cli.Json;
using Berth.Commands.Listing;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Tests.Commands.Listing;

public sealed class SessionJsonTests
{
    private const string Null = "null";

    private static readonly Session Full = A.Session("web") with
    {
        Id = SessionId.Parse("0a1b2c3d4e5f"),
        Endpoint = new Endpoint.Socket("/run/s.sock"),
        LocalPort = 8001,
        Url = "http://127.0.0.1:8001",
        Workspace = "/home/me/w",
        Repo = "git@x:y.git",
        Branch = "main",
        Agent = new("claude") { State = AgentState.Blocked, Kind = BlockedKind.Permission, Message = "Bash(rm \"x\")", Since = A.Time },
        Flag = new(FlagSeverity.High, "blocked", "Bash", "hook:Stop", A.Time, FlagStatus.Snoozed),
        Health = new(HealthStatus.Ok, A.Time, 12.345),
        Usage = new(41.26, 1 << 30, null, 12),
        LastActivityAt = A.Time,
        Error = null,
    };

    [Fact]
    public void Session_has_the_documented_shape() => Assert.Equal(
        """
        {"id":"0a1b2c3d4e5f","name":"web","host":"dev1","state":"active","server":"code-server","runner":"process","isolation":"hybrid",
        "endpoint":{"kind":"socket","path":"/run/s.sock"},"localPort":8001,"url":"http://127.0.0.1:8001","workspace":"/home/me/w","repo":"git@x:y.git","branch":"main",
        "agent":{"name":"claude","state":"blocked","kind":"permission","message":"Bash(rm \"x\")","since":"2026-11-21T09:30:00.123Z"},
        "flag":{"severity":"high","reason":"blocked","message":"Bash","source":"hook:Stop","since":"2026-11-21T09:30:00.123Z","status":"snoozed"},
        "health":{"status":"ok","checkedAt":"2026-11-21T09:30:00.123Z","latencyMs":12.3},
        "usage":{"cpuPercent":41.3,"memoryBytes":1073741824,"diskBytes":null,"processes":12},
        "link":"up","createdAt":"2026-11-21T09:30:00.123Z","lastActivityAt":"2026-11-21T09:30:00.123Z","error":null}
        """.Replace("\n", "", StringComparison.Ordinal), JsonText.Of(json => SessionJson.Write(json, new SessionRow(Full, "up"))));

    [Fact]
    public void What_is_not_known_is_null()
    {
        using var json = JsonDocument.Parse(JsonText.Of(writer => SessionJson.Write(writer, new SessionRow(A.Session(), null))));
        string[] unknown = ["endpoint", "localPort", "url", "workspace", "repo", "branch", "agent", "flag", "usage", "link", "lastActivityAt", "error"];

        Assert.All(unknown, name => Assert.Equal(Null, json.RootElement.GetProperty(name).GetRawText()));
        Assert.Equal("""{"status":"unknown","checkedAt":null,"latencyMs":null}""", json.RootElement.GetProperty("health").GetRawText());
    }

    [Fact]
    public void Endpoint_at_a_port_has_no_path()
    {
        using var json = JsonDocument.Parse(JsonText.Of(writer => SessionJson.Write(writer, new SessionRow(A.Session() with { Endpoint = new Endpoint.Port(3001) }, null))));

        Assert.Equal("""{"kind":"port","port":3001}""", json.RootElement.GetProperty("endpoint").GetRawText());
    }

    [Fact]
    public void Whole_adds_steps_and_forwards()
    {
        var last = new JournalOperation(1, Full.Id, "create", A.Time)
        {
            Correlation = "c",
            Plan = "",
            Steps = [new(0, "clone", StepState.Failed, A.Time) { EndedAt = A.Time, Error = "no such repository", Output = "fatal" }],
        };
        var whole = new SessionWhole(new(Full, "up"), last, [new(Full.Id, 3000, 8002, A.Time)]);

        using var json = JsonDocument.Parse(JsonText.Of(writer => WholeJson.Write(writer, whole)));

        Assert.Equal(23, json.RootElement.EnumerateObject().Count());
        Assert.Equal(
            """[{"operation":"create","name":"clone","state":"failed","startedAt":"2026-11-21T09:30:00.123Z","endedAt":"2026-11-21T09:30:00.123Z","error":"no such repository","output":"fatal"}]""",
            json.RootElement.GetProperty("steps").GetRawText());
        Assert.Equal(
            """[{"remotePort":3000,"localPort":8002,"url":"http://127.0.0.1:8002","createdAt":"2026-11-21T09:30:00.123Z"}]""",
            json.RootElement.GetProperty("forwards").GetRawText());
    }
}
