using System.Globalization;
using Berth.App;
using Berth.Core.Sessions;
using Berth.Log;
using Berth.Notices;
using Berth.Sessions;
using Berth.Terminal.Input;
using Xunit;
using Xunit.Abstractions;

namespace Berth.Tests.App;

/// <summary>Keys, the mouse, sizes and news at random: nothing breaks, news moves no cursor, and Escape always leads back to the list.</summary>
public sealed class RandomKeysTests(ITestOutputHelper output)
{
    /// <summary>How many steps; a minute of it is worth while after a change to the loop.</summary>
    private const string StepsVariable = "BERTH_RANDOM_STEPS";
    private const int UsualSteps = 20_000;
    private const int PaintedEach = 7;

    private static readonly string[] Keys =
    [
        "j", "k", "g", "G", "down", "up", "pagedown", "pageup", "home", "end", "space", "escape", "enter", "tab", "shift-tab", "left", "right", "backspace", "ctrl-u",
        "f", "F", ".", "z", "i", "!", "a", "n", "x", "y", "u", "s", "r", "R", "p", "v", "h", "c", "l", "e", "N", "W", "Z", "D", "L", "A", "w", "o", "/", ":", "?", "m",
        "1", "9", "ctrl-b", "ctrl-c", "ctrl-l", "ctrl-left", "ctrl-right", "d", "t",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_breaks_and_news_moves_no_cursor(int? fixedSeed)
    {
        var seed = fixedSeed ?? Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var state = OnScreen.Fleet();
        var steps = int.TryParse(Environment.GetEnvironmentVariable(StepsVariable), CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualSteps;
        var last = new List<string>();
        for (var step = 0; step < steps; step++)
        {
            var message = Any(random, state);
            last.Add($"{message}");
            try
            {
                state = Step(state, message);
                if (step % PaintedEach == 0)
                    OnScreen.Picture(state);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, step {step}: {e}\nafter\n{string.Join('\n', last.TakeLast(12))}");
            }
        }

        for (var i = 0; i < 20 && (state.Top is not null || state.List.Typing is not null || state.Log.Typing is not null); i++)
            state = state.Press("escape");
        Assert.True(state is { Top: null, List.Typing: null, Log.Typing: null }, $"seed {seed}: escape does not lead out of {state.Top}");
    }

    private static AppState Step(AppState state, Msg message)
    {
        var next = Update.Apply(state, message).State;
        if (message is FleetMsg && state.List.Cursor is { Session: { } id } && next.Rows.IndexOf(state.List.Cursor) >= 0)
            Assert.Equal(id, next.List.Cursor?.Session);
        // What leaves the screen, or lends it, is not for this test.
        return next with { Leaving = false, LeavesAfter = null, IsLent = false };
    }

    private static Msg Any(Random random, AppState state) => random.Next(100) switch
    {
        < 70 => new InputMsg.KeyPressed(Key(Keys[random.Next(Keys.Length)])),
        < 75 => new InputMsg.MouseMoved(new((MouseKind)random.Next(5), MouseButton.Left, random.Next(state.Size.Columns), random.Next(state.Size.Rows), KeyModifiers.None)),
        < 77 => new InputMsg.Resized(new(random.Next(1, 250), random.Next(1, 80))),
        < 79 => new InputMsg.Pasted("yes\nno 日本"),
        < 82 => new ClockMsg.Ticked(state.Now.AddSeconds(random.Next(1, 40))),
        < 90 => News(random, state),
        < 95 when state.Log.Wanted is { } log => new LogMsg.Came(log, [.. Enumerable.Range(0, random.Next(1, 40)).Select(i => new LogLine(LogClean.Line($"{i} \u001b[3{random.Next(8)}m[error] 日本語 line\u001b[m {new string('x', random.Next(200))}")))]),
        < 97 => new NoticeMsg.Said((NoticeKind)random.Next(3), "something was said\nhint: or not", random.Next(2) == 0 ? null : "0123"),
        _ => new FleetMsg.HostMeasured("dev1", OnScreen.Usage(random.Next(100))),
    };

    /// <summary>Sessions come, go, change their states and get flags.</summary>
    private static FleetMsg News(Random random, AppState state)
    {
        var sessions = state.Fleet.Sessions.ToBuilder();
        switch (random.Next(4))
        {
            case 0 when sessions.Count < 60:
                sessions.Add(Testing.Builders.A.Session(string.Create(CultureInfo.InvariantCulture, $"s{random.Next(100_000)}")) with { Host = $"dev{random.Next(1, 5)}" });
                break;
            case 1 when sessions.Count > 0:
                sessions.RemoveAt(random.Next(sessions.Count));
                break;
            case 2:
                return new FleetMsg.SessionsMeasured("dev1", [.. state.Fleet.Sessions.Where(_ => random.Next(2) == 0).Select(session => new SessionMeasure(session.Id, new(random.Next(100), random.Next(), null, 3), null))]);
            case 3 when sessions.Count > 0:
                var one = sessions[random.Next(sessions.Count)];
                var flag = random.Next(2) == 0 ? null : new SessionFlag((FlagSeverity)random.Next(1, 4), "permission", "go on?", "hook:x", state.Now, (FlagStatus)random.Next(3));
                return new FleetMsg.Changed([one with { State = (SessionState)random.Next(5), Flag = flag }], []);
        }

        return new FleetMsg.Read(sessions.ToImmutable(), [], []);
    }

    private static KeyPress Key(string name) => KeyPress.TryParse(name, out var key) ? key : throw new ArgumentException(name);
}
