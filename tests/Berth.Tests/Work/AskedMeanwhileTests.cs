using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Work;

/// <summary>Somebody else changes a session while the user is asked about it.</summary>
public sealed class AskedMeanwhileTests
{
    private static readonly AppState Fleet = OnScreen.Fleet();
    private static readonly SessionId Docs = Fleet.Fleet.Sessions.First(session => session.Name.Value == "docs").Id;

    [Fact]
    public void Kill_is_asked_of_the_sessions_as_they_are_now()
    {
        var state = Fleet.On("docs").Press("x");
        var renamed = state.Fleet.Find(Docs)! with { Name = SessionName.Parse("manual"), State = SessionState.Suspended };

        state = OnScreen.Take(state, new FleetMsg.Changed([renamed], []));

        Assert.Equal("Kill manual", state.Top!.Title);
        Assert.Contains("manual on dev1: suspended", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.Equal(new Effect.Run(new WorkRequest.Kill(Docs, KillMode.Keep, false)), Assert.Single(state.Pressed("y").Effects));
    }

    [Fact]
    public void Flags_of_several_are_put_off_though_the_first_session_went_meanwhile()
    {
        var sessions = Fleet.Fleet.Sessions.Take(2).ToImmutableArray();
        var state = Fleet.Push(PromptDialog.Snooze(sessions));
        state = OnScreen.Take(state, new FleetMsg.Read(state.Fleet.Sessions.Remove(sessions[0]), [], []));

        Assert.Contains(new FlagSubject(sessions[1].Host, sessions[1].Id), state.Pressed("enter").Effects.OfType<Effect.Snooze>().Select(effect => effect.Subject));
    }
}
