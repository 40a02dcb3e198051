using Berth.Core.Sessions;

namespace Berth.Testing.Builders;

/// <summary>Domain values with everything defaulted: a test says only what it is about, <c>A.Session() with { Host = "dev2" }</c>.</summary>
public static class A
{
    public static DateTimeOffset Time { get; } = new(2026, 11, 21, 9, 30, 0, 123, TimeSpan.Zero);

    public static Session Session(string name = "web-1", SessionState state = SessionState.Active) => new()
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
