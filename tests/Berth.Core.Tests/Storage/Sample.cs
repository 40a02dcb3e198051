using Berth.Core.Sessions;

namespace Berth.Core.Tests.Storage;

/// <summary>Values for tests that do not care which.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Time = new(2026, 11, 21, 9, 30, 0, 123, TimeSpan.Zero);

    public static Session Session(string name, SessionState state = SessionState.Active) => new()
    {
        Id = SessionId.New(),
        Name = SessionName.Parse(name),
        Host = "dev1",
        State = state,
        Server = "code-server",
        Runner = RunnerKind.Process,
        Isolation = Isolation.Hybrid,
        CreatedAt = Time,
        ChangedAt = Time,
    };
}
