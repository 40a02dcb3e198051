using System.Globalization;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Benchmarks.Storage;

/// <summary>A database like that of somebody who works hard: 100 sessions on five hosts, one in ten of them flagged.</summary>
internal static class StoreFill
{
    public const int Sessions = 100;

    public static void Fill(string folder)
    {
        var time = TimeProvider.System;
        using var database = Database.Open(folder, time);
        database.Write(_ =>
        {
            for (var number = 0; number < Sessions; number++)
                Add(database, time, number);
        });
    }

    private static void Add(Database database, TimeProvider time, int number)
    {
        var store = new SessionStore(database, time);
        var host = Text($"dev{number % 5}");
        var session = Session(number, host, time.GetUtcNow());
        store.Add(session, null);
        store.SetAgent(session.Id, session.Agent);
        store.Observe([new SessionObservation(session.Id, new SessionHealth(HealthStatus.Ok, time.GetUtcNow(), 12.5), new SessionUsage(41, 1 << 30, 3L << 30, 42), time.GetUtcNow())]);
        new HostStore(database, time).SetLink(host, new HostLink("up", null, time.GetUtcNow(), 20));
        if (number % 10 == 0)
            new FlagStore(database, time).Raise(new FlagSubject(host, session.Id), new FlagCause("blocked", FlagSeverity.High, "permission", "hook:PermissionRequest"), time.GetUtcNow());
    }

    private static Session Session(int number, string host, DateTimeOffset now) => new()
    {
        Id = SessionId.New(),
        Name = SessionName.Parse(Text($"session-{number}")),
        Host = host,
        State = SessionState.Active,
        Server = "code-server",
        Runner = RunnerKind.Systemd,
        Isolation = Isolation.Hybrid,
        CreatedAt = now,
        ChangedAt = now,
        Endpoint = new Endpoint.Socket(Text($"/home/me/.local/share/berth/sessions/{number}/run/server.sock")),
        LocalPort = 8001 + number,
        Url = Text($"http://127.0.0.1:{8001 + number}"),
        Workspace = Text($"/home/me/.local/share/berth/sessions/{number}/workspace"),
        Repo = "git@github.com:me/web.git",
        Branch = "main",
        Agent = new SessionAgent("claude") { State = AgentState.Working, Message = "Bash(npm test)", Since = now },
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
