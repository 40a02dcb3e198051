using System.Text;
using Berth.App;
using Berth.Notices;
using Berth.Runtime;
using Berth.Sessions;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Output;
using Berth.Terminal.Text;
using Berth.Testing.Builders;
using Berth.Testing.Screens;
using Berth.Testing.Terminals;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Runtime;

/// <summary>The runtime on a terminal in memory: keys in, frames out, effects told.</summary>
public sealed class ScreenProgramTests : IDisposable
{
    private readonly VirtualTerminal _terminal = new();
    private readonly RecordedEffects _effects = new();
    private readonly Inbox _inbox;
    private readonly ScreenProgram _program;
    private readonly TerminalLoop _loop;

    public ScreenProgramTests()
    {
        _loop = new TerminalLoop(_terminal, LoopOptions.Default);
        _inbox = new Inbox(_loop.Wake);
        _program = new ScreenProgram(_loop, Abilities.Full, _inbox, () => _effects, TimeProvider.System);
    }

    public void Dispose()
    {
        _inbox.Dispose();
        _terminal.Dispose();
    }

    [Fact]
    public void Detach_quits_and_the_state_is_that_of_the_keys()
    {
        Post(new FleetMsg.Remembered([A.Session("web"), A.Session("docs")]));
        Post(new SettingsMsg.Loaded(new(), []));
        _effects.After = _ => "?";
        _effects.Type = _ =>
        {
            _terminal.Type("G");
            _terminal.Type("\u0002d");
        };

        var end = _loop.Run(_program);

        Assert.Equal(0, end.ExitCode);
        Assert.Equal("web", OnScreen.Cursor(_program.State));
        Assert.Equal("leave", _terminal.Happened[^1]);
    }

    [Fact]
    public void Effects_are_started_and_streams_follow_the_state()
    {
        Post(new FleetMsg.Remembered([A.Session("web")]));
        Post(new SettingsMsg.Loaded(new(), []));
        _effects.After = effects => effects.Started.Count == 1 ? "\u0002d" : null;
        _effects.Type = _terminal.Type;

        _loop.Run(_program);

        Assert.Equal(new Effect.ReadTheme("auto", null), _effects.Started[0]);
        Assert.Contains(new Subscription.Store(), _effects.Wanted);
    }

    [Fact]
    public void Wrong_settings_at_the_start_end_the_screen()
    {
        Post(new SettingsMsg.Loaded(new(), [new("berth.toml", null, "wrong", null)]));

        Assert.Equal(6, _loop.Run(_program).ExitCode);
    }

    [Fact]
    public void A_flood_of_messages_delays_no_key()
    {
        Post(new SettingsMsg.Loaded(new(), []));
        for (var i = 0; i < 1000; i++)
            Post(new NoticeMsg.Said(NoticeKind.Done, $"notice {i}"));
        _terminal.Type("\u0002d");

        _loop.Run(_program);

        Assert.NotEqual(1000, _program.State.Notices.All.Length);
    }

    [Fact]
    public void An_empty_inbox_wakes_nobody()
    {
        var wakes = 0;
        using var inbox = new Inbox(() => wakes++);
        var program = new ScreenProgram(_loop, Abilities.Full, inbox, () => _effects, TimeProvider.System);
        inbox.TryPost(new NoticeMsg.Said(NoticeKind.Done, "one"));
        inbox.TryPost(new NoticeMsg.Said(NoticeKind.Done, "two"));

        program.Woken();
        program.Woken();

        Assert.Equal(1, wakes);
        Assert.Equal(2, program.State.Notices.All.Length);
        Assert.Empty(_effects.Started);
    }

    [Fact]
    public void A_recorded_run_played_again_gives_the_same_last_frame()
    {
        var heard = new List<Msg>();
        var program = new ScreenProgram(_loop, Abilities.Full, _inbox, () => _effects, TimeProvider.System) { Recorder = (_, message) => heard.Add(message) };
        var initial = program.State;
        foreach (var message in (Msg[])
            [
                new FleetMsg.Remembered([.. OnScreen.Sessions()]), new SettingsMsg.Loaded(OnScreen.Settings(), []), new ClockMsg.ZoneFound(TimeSpan.FromHours(1)),
                new FleetMsg.LinkChanged("dev1", new LinkView("up")), new FleetMsg.HostMeasured("dev1", OnScreen.Usage(41)), new NoticeMsg.Said(NoticeKind.Done, "docs: suspended"),
            ])
            Post(message);
        _effects.Type = _terminal.Type;
        _effects.After = effects => effects.Started.Count == 1 ? "Gkk\e[B wjj?fla\e[27u/o\r" : null;
        var recorded = 0;
        var quitting = new Thread(() =>
        {
            SpinWait.SpinUntil(() => _terminal.Written.Contains("by attention", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
            recorded = heard.Count;
            _terminal.Type("\u0002d");
        });
        quitting.Start();

        _loop.Run(program);
        quitting.Join();

        var replayed = heard.Take(recorded).Aggregate(initial, (state, message) => Update.Apply(state, message).State);
        var model = new ScreenModel(replayed.Size.Columns, replayed.Size.Rows, new AgreeingText(piece => CellWidth.Of(piece)));
        model.Feed(Encoding.UTF8.GetBytes(_terminal.Written));
        Assert.Equal(OnScreen.Picture(replayed), string.Join('\n', Enumerable.Range(0, replayed.Size.Rows).Select(model.Line)));
    }

    private void Post(Msg message) => Assert.True(_inbox.TryPost(message));

    private sealed class RecordedEffects : IEffects
    {
        public List<Effect> Started { get; } = [];

        public IReadOnlyList<Subscription> Wanted { get; private set; } = [];

        public Func<RecordedEffects, string?>? After { get; set; }

        public Action<string>? Type { get; set; }

        public void Start(Effect effect)
        {
            Started.Add(effect);
            if (After?.Invoke(this) is { } keys)
                Type?.Invoke(keys);
        }

        public void Follow(AppState state)
        {
            if (!state.Leaving)
                Wanted = [.. Subscriptions.Of(state)];
        }

        public void Learn(Abilities abilities)
        {
        }

        public bool IsTorn(ChildExit how) => false;

        public string? LentTrouble(ChildExit how) => null;
    }
}
