using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Monitoring;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Sessions;
using Berth.Terminal.Input;
using Berth.Testing.Builders;
using Xunit;
using GlyphTier = Berth.Terminal.Cells.GlyphTier;

namespace Berth.Tests.App;

/// <summary>States of the screen for tests, keys by their names, and pictures.</summary>
internal static class OnScreen
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 13, 2, 0, TimeSpan.Zero);

    /// <summary>A screen that has read everything.</summary>
    public static AppState With(params Session[] sessions) => Of(120, 40, sessions);

    public static AppState Of(int columns, int rows, params Session[] sessions)
    {
        var state = new AppState { Now = Now, Zone = TimeSpan.FromHours(1) };
        state = Take(state, new InputMsg.Resized(new(columns, rows)));
        state = Take(state, new FleetMsg.Remembered([.. sessions]));
        return Take(state, new SettingsMsg.Loaded(new Settings(), []));
    }

    /// <summary>Three hosts: one that answers, one that wants a password, one that is gone; and what people have on them.</summary>
    public static AppState Fleet(int columns = 120, int rows = 40)
    {
        var state = Of(columns, rows, [.. Sessions()]);
        state = Take(state, new SettingsMsg.Loaded(Settings(), []));
        state = Take(state, new FleetMsg.LinkChanged("dev1", new LinkView("up") { LatencyMs = 14.2, Since = Now.AddMinutes(-90) }));
        state = Take(state, new FleetMsg.LinkChanged("dev2", new LinkView("auth_needed", "the host wants a password") { Since = Now.AddMinutes(-3) }));
        state = Take(state, new FleetMsg.LinkChanged("dev3", new LinkView("down", "no route to host") { NextTry = Now.AddSeconds(12) }));
        foreach (var cpu in (double[])[12, 30, 55, 41])
            state = Take(state, new FleetMsg.HostMeasured("dev1", Usage(cpu)));
        var flagged = state.Fleet.Sessions.First(session => session.Flag is not null);
        return Take(state, new FleetMsg.Read(state.Fleet.Sessions, [], [Flag(flagged)]) { Forwards = [new(flagged.Id, 3000, 8042, Now)] });
    }

    public static Settings Settings() => new()
    {
        Hosts = new([
            new("dev1") { MaxSessions = 20 },
            new("dev2"),
            new("dev3"),
            new("local") { Disabled = true },
        ]),
    };

    public static IEnumerable<Session> Sessions()
    {
        yield return A.Session("api-refactor") with
        {
            Agent = new("claude") { State = AgentState.Blocked, Kind = BlockedKind.Permission, Message = "Do you want to proceed? 1. Yes  2. No", Since = Now.AddMinutes(-2) },
            Flag = new(FlagSeverity.High, "permission", "Do you want to proceed? 1. Yes  2. No", "hook:PermissionRequest", Now.AddMinutes(-2), FlagStatus.Open),
            Usage = new(41, 1_288_490_188, 412_000_000, 12),
            Url = "http://127.0.0.1:8001",
            LocalPort = 8001,
            Repo = "git@github.com:me/api.git",
            Branch = "main",
            Workspace = "/home/me/.local/share/berth/sessions/a1b2c3000001/workspace",
            Endpoint = new Endpoint.Socket("/run/user/1000/berth/server.sock"),
            Health = new(HealthStatus.Ok, Now, 0.8),
            CreatedAt = Now.AddHours(-3),
            ObservedAt = Now,
        };
        yield return A.Session("docs") with { Agent = new("codex") { State = AgentState.Working, Since = Now.AddMinutes(-12) }, Usage = new(130, 600_000_000, null, 8), ObservedAt = Now };
        yield return A.Session("spike") with { Agent = new("claude") { State = AgentState.Done, Since = Now.AddMinutes(-4) }, ObservedAt = Now };
        yield return A.Session("legacy", SessionState.Suspended) with { Host = "dev2", ChangedAt = Now.AddDays(-3), ObservedAt = Now.AddHours(-5) };
        yield return A.Session("broken", SessionState.Error) with { Host = "dev3", Error = "clone: the repository cannot be read", ChangedAt = Now.AddMinutes(-40) };
        yield return A.Session("gone", SessionState.Terminated) with { ChangedAt = Now.AddDays(-1) };
    }

    public static StandingFlag Flag(Session session) => new(
        1, new(session.Host, session.Id), new("blocked", session.Flag!.Severity, session.Flag.Reason, session.Flag.Source) { Message = session.Flag.Message, Evidence = "Bash(npm test)" }, session.Flag.Since, session.Flag.Status);

    public static HostUsage Usage(double cpu) => new()
    {
        CpuPercent = cpu,
        PerCore = [30, 52, 81, 12],
        LoadAverage = [1.2, 0.9, 0.7],
        MemoryBytes = 10_000_000_000,
        MemoryTotalBytes = 16_000_000_000,
        DiskBytes = 71_000_000_000,
        DiskTotalBytes = 100_000_000_000,
        NetRxBytesPerSec = 120_000,
        NetTxBytesPerSec = 45_000,
        OpenFiles = 3210,
    };

    public static AppState Take(AppState state, Msg message) => Update.Apply(state, message).State;

    public static AppState Press(this AppState state, params string[] keys) => Pressed(state, keys).State;

    /// <summary>The state after the keys, and all effects on the way.</summary>
    public static Step<AppState> Pressed(this AppState state, params string[] keys)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var name in keys)
        {
            Assert.True(KeyPress.TryParse(name, out var key), name);
            var step = Update.Apply(state, new InputMsg.KeyPressed(key));
            state = step.State;
            effects.AddRange(step.Effects);
        }

        return new(state, effects.ToImmutable());
    }

    /// <summary>A text typed letter by letter.</summary>
    public static AppState Type(this AppState state, string text)
    {
        foreach (var letter in text)
            state = Take(state, new InputMsg.KeyPressed(KeyPress.Of(letter)));
        return state;
    }

    public static AppState On(this AppState state, string session) =>
        Take(ListCursor.Reveal(state, state.Fleet.Sessions.First(one => one.Name.Value.StartsWith(session, StringComparison.Ordinal)).Id), new ClockMsg.ZoneFound(state.Zone!.Value));

    public static string? Cursor(AppState state) => ListCursor.Session(state)?.Name.Value ?? state.List.Cursor?.Host;

    public static string Picture(AppState state, GlyphTier tier = GlyphTier.Unicode) =>
        Testing.Screens.Picture.Of(state.Size.Columns, state.Size.Rows, canvas => View.Paint(canvas, state), tier);
}
