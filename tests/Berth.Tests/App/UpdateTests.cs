using System.Collections.Immutable;
using System.Reflection;
using Berth.App;
using Berth.Asking;
using Berth.Core.Configuration;
using Berth.Core.Links.Asking;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning;
using Berth.Core.Storage;
using Berth.Log;
using Berth.Notices;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Terminal.Input;
using Berth.Testing.Builders;
using Berth.Themes;
using Berth.Work;
using Xunit;

namespace Berth.Tests.App;

/// <summary>The router knows every message, and a message that changes nothing gives the same state.</summary>
public sealed class UpdateTests
{
    private static readonly Core.Sessions.Session Session = A.Session("web");
    private static readonly Subscription.LogLines Log = new(Session.Id, LogSource.Agent);

    private static readonly Msg[] Examples =
    [
        new InputMsg.KeyPressed(KeyPress.Of('j')),
        new InputMsg.MouseMoved(new(MouseKind.Press, MouseButton.Left, 3, 3, KeyModifiers.None)),
        new InputMsg.Pasted("text"),
        new InputMsg.Resized(new(80, 24)),
        new InputMsg.BackgroundTold(true),
        new InputMsg.TakenBack(null),
        new InputMsg.LendReady(new(["true"])),
        new InputMsg.Commanded(CommandId.Help),
        new ClockMsg.Ticked(OnScreen.Now.AddSeconds(1)),
        new ClockMsg.ZoneFound(TimeSpan.FromHours(1)),
        new SettingsMsg.Loaded(new Settings(), []),
        new SettingsMsg.ThemeRead(Theme.Plain),
        new SettingsMsg.ThemeFailed("no"),
        new SettingsMsg.LayoutRemembered("1 0 0 40 50 0"),
        new FleetMsg.Remembered([Session]),
        new FleetMsg.Read([Session], [], []),
        new FleetMsg.Changed([Session], []),
        new FleetMsg.WorkspaceSeen(new WorkspaceLook(Session.Id, "4.139", ["3 files changed"])),
        new FleetMsg.StoreFailed("the disk is full"),
        new FleetMsg.LinkChanged("dev1", new LinkView("up")),
        new FleetMsg.HostMeasured("dev1", OnScreen.Usage(10)),
        new FleetMsg.SessionsMeasured("dev1", [new(Session.Id, new(1, 2, 3, 4), null)]),
        new FleetMsg.PortsTold(Session.Id, [5173], [5173]),
        new FleetMsg.ForwardsSeen(ImmutableDictionary<int, ForwardLook>.Empty.Add(8001, new(ForwardStanding.Taken, "local port 8001 is taken"))),
        new FleetMsg.LimitsTold(Session.Id, new(200, 1 << 30)),
        new FleetMsg.HistoryRead(SampleSubject.Of(Session.Id), []),
        new FleetMsg.FlagsAnswered("one flag acknowledged"),
        new FleetMsg.PastFlagsRead([]),
        new FleetMsg.EventsSeen(new(Core.Sessions.SessionId.New(), [])),
        new WorkMsg.Began(1, new WorkRequest.Suspend(Session.Id)),
        new WorkMsg.Progressed(1, new StepProgress(StepName.Stop, StepPhase.Started)),
        new WorkMsg.CancelAsked(1),
        new WorkMsg.CareEnded(1),
        new WorkMsg.Ended(1, new Outcome.Cancelled(Session), "0123"),
        new WorkMsg.LossRead(Session.Id, new LossAnswer([])),
        new WorkMsg.RecentReposRead(["a"]),
        new LogMsg.Came(Log, [new("line")]),
        new LogMsg.Ended(Log, null),
        new PromptMsg.ScreenSeen(Session.Id, "1 2", ["?"]),
        new AskMsg.Asked(1, new Question("dev1", QuestionKind.Password, "password:", 1)),
        new AskMsg.Gone(1),
        new NoticeMsg.Said(NoticeKind.Done, "done"),
        new NoticeMsg.Called("web: permission", "Do you want to proceed?", true, true),
        new NoticeMsg.CopyWanted("http://127.0.0.1:8001", "copied"),
        new NoticeMsg.EffectFailed(new Effect.ReadStore(), "boom", "0123"),
        new NoticeMsg.StreamFailed(new Subscription.Store(), "boom"),
        new NoticeMsg.LogRead("0123", []),
    ];

    [Fact]
    public void Apply_knows_every_message()
    {
        var kinds = typeof(Msg).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Msg)) && !type.IsAbstract).ToList();

        Assert.Empty(kinds.Except(Examples.Select(message => message.GetType())).Select(type => type.FullName));
        foreach (var message in Examples)
            Assert.NotNull(Update.Apply(OnScreen.With(Session), message).State);
    }

    [Fact]
    public void Every_effect_and_subscription_is_a_record_with_members_that_can_be_compared() =>
        Assert.All(
            typeof(Effect).GetNestedTypes().Concat(typeof(Subscription).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)),
            type => Assert.True(type.IsSealed && type.GetMethod("<Clone>$") is not null, type.FullName));

    [Fact]
    public void Apply_keeps_the_same_state_when_nothing_changes()
    {
        var state = OnScreen.With(Session);

        Assert.Same(state, OnScreen.Take(state, new InputMsg.Resized(state.Size)));
        Assert.Same(state, OnScreen.Take(state, new ClockMsg.Ticked(state.Now)));
        Assert.Same(state, OnScreen.Take(state, new LogMsg.Came(new(A.Session().Id, LogSource.Agent), [new("of another log")])));
        Assert.Same(state, state.Press("f12"));
    }

    [Fact]
    public void Keys_go_to_the_dialog_on_top_only()
    {
        var state = OnScreen.Fleet().On("docs");

        var helped = state.Press("?").Type("jjj");

        Assert.Equal("docs", OnScreen.Cursor(helped));
        Assert.Same(state.List, helped.List);
    }

    [Fact]
    public void Commanded_runs_a_command_by_its_name()
    {
        var state = OnScreen.Fleet().On("docs");

        var by = Update.Apply(state, new InputMsg.Commanded(CommandId.Open));

        Assert.Equal(state.Pressed("enter").Effects.ToArray(), by.Effects.ToArray());
    }
}
