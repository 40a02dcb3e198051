using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class SessionStoreTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly Database _database;
    private readonly SessionStore _sessions;

    public SessionStoreTests()
    {
        _database = Database.Open(_folder.Path, _time);
        _sessions = new SessionStore(_database, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Find_gives_back_everything_that_was_kept()
    {
        var whole = A.Session("whole") with
        {
            Endpoint = new Endpoint.Socket("/run/s/server.sock"),
            LocalPort = 8001,
            Url = "http://127.0.0.1:8001",
            Workspace = "/home/me/work space/ünï",
            Repo = "git@github.com:me/web.git",
            Branch = "main",
            Agent = new SessionAgent("claude") { State = AgentState.Blocked, Kind = BlockedKind.Permission, Message = "proceed?", Since = A.Time },
            Health = new SessionHealth(HealthStatus.Ok, A.Time, 12.5),
            Usage = new SessionUsage(41.5, 1L << 33, 1L << 40, 12),
            Link = "up",
            LastActivityAt = A.Time,
            ObservedAt = _time.Now,
            Error = null,
            Flag = new SessionFlag(FlagSeverity.High, "permission", "proceed?", "hook:PermissionRequest", A.Time, FlagStatus.Open),
        };

        Assert.Equal(SessionChange.Done, _sessions.Add(whole, "{\"v\":1}"));
        _sessions.SetAgent(whole.Id, whole.Agent);
        _sessions.Observe([new SessionObservation(whole.Id, whole.Health, whole.Usage, whole.LastActivityAt)]);
        new HostStore(_database, _time).SetLink(whole.Host, new HostLink("up", null, A.Time, 3));
        new FlagStore(_database, _time).Raise(
            new FlagSubject(whole.Host, whole.Id), new FlagCause("blocked", FlagSeverity.High, "permission", "hook:PermissionRequest") { Message = "proceed?" }, A.Time);

        Assert.Equal(whole, _sessions.Find(whole.Id));
        Assert.Equal("{\"v\":1}", _sessions.Manifest(whole.Id));
    }

    [Fact]
    public void Find_of_a_session_of_which_little_is_known_has_nulls()
    {
        var bare = A.Session("bare", SessionState.Creating);

        _sessions.Add(bare, null);

        Assert.Equal(bare, _sessions.Find(bare.Id));
        Assert.Null(_sessions.Find(SessionId.New()));
    }

    [Fact]
    public void Add_gives_a_name_to_one_live_session_only()
    {
        var first = A.Session("web");
        Assert.Equal(SessionChange.Done, _sessions.Add(first, null));

        Assert.Equal(SessionChange.NameTaken, _sessions.Add(A.Session("web"), null));
        Assert.Equal(SessionChange.Stale, _sessions.Add(first with { Name = SessionName.Parse("other") }, null));
        Assert.Equal(SessionChange.Done, _sessions.Add(A.Session("web", SessionState.Terminated), null));
    }

    [Fact]
    public void Move_happens_only_from_the_state_that_was_seen()
    {
        var session = A.Session("web", SessionState.Creating);
        _sessions.Add(session, null);

        Assert.Equal(SessionChange.Stale, _sessions.Move(session.Id, SessionState.Active, SessionState.Suspended, null));
        Assert.Equal(SessionChange.Done, _sessions.Move(session.Id, SessionState.Creating, SessionState.Error, "clone failed"));

        var after = _sessions.Find(session.Id)!;
        Assert.Equal((SessionState.Error, "clone failed", _time.Now), (after.State, after.Error, after.ChangedAt));
    }

    [Fact]
    public void Move_back_to_life_finds_the_name_taken()
    {
        var killed = A.Session("web", SessionState.Terminated);
        _sessions.Add(killed, null);
        _sessions.Add(A.Session("web"), null);

        Assert.Equal(SessionChange.NameTaken, _sessions.Move(killed.Id, SessionState.Terminated, SessionState.Active, null));
        Assert.Equal(SessionState.Terminated, _sessions.Find(killed.Id)!.State);
    }

    [Fact]
    public void Rename_keeps_names_unique()
    {
        var (one, other) = (A.Session("one"), A.Session("other"));
        _sessions.Add(one, null);
        _sessions.Add(other, null);

        Assert.Equal(SessionChange.NameTaken, _sessions.Rename(one.Id, other.Name));
        Assert.Equal(SessionChange.Done, _sessions.Rename(one.Id, SessionName.Parse("new")));
        Assert.Equal(SessionChange.Stale, _sessions.Rename(SessionId.New(), SessionName.Parse("nobody")));
        Assert.Equal("new", _sessions.Find(one.Id)!.Name.Value);
    }

    [Fact]
    public void Observe_keeps_what_this_look_did_not_measure()
    {
        var session = A.Session("web");
        _sessions.Add(session, null);
        _sessions.Observe([new SessionObservation(session.Id, SessionHealth.Unknown, new SessionUsage(1, 2, 3, 4), A.Time)]);

        _sessions.Observe([new SessionObservation(session.Id, SessionHealth.Unknown, new SessionUsage(5, 6, null, 7), null)]);

        var after = _sessions.Find(session.Id)!;
        Assert.Equal(new SessionUsage(5, 6, 3, 7), after.Usage);
        Assert.Equal(A.Time, after.LastActivityAt);
    }

    [Fact]
    public void The_row_shows_the_most_urgent_open_flag_and_a_snoozed_one_comes_back()
    {
        var session = A.Session("web");
        _sessions.Add(session, null);
        var flags = new FlagStore(_database, _time);
        var subject = new FlagSubject(session.Host, session.Id);
        flags.Raise(subject, new FlagCause("crashed", FlagSeverity.Critical, "crashed", "probe"), A.Time);
        flags.Snooze(subject, _time.Now + TimeSpan.FromMinutes(30));
        flags.Raise(subject, new FlagCause("done", FlagSeverity.Medium, "done", "hook:Stop"), A.Time);

        Assert.Equal(("done", FlagStatus.Open), (_sessions.Find(session.Id)!.Flag!.Reason, _sessions.Find(session.Id)!.Flag!.Status));

        _time.Now += TimeSpan.FromMinutes(31);
        Assert.Equal(("crashed", FlagStatus.Open), (_sessions.Find(session.Id)!.Flag!.Reason, _sessions.Find(session.Id)!.Flag!.Status));
    }

    [Fact]
    public void All_comes_in_the_order_of_creation()
    {
        _sessions.Add(A.Session("second") with { CreatedAt = A.Time + TimeSpan.FromSeconds(1) }, null);
        _sessions.Add(A.Session("first"), null);

        Assert.Equal(["first", "second"], _sessions.All().Select(session => session.Name.Value));
    }

    [Fact]
    public void Remove_leaves_nothing_of_the_session_in_any_table()
    {
        var session = A.Session("web");
        _sessions.Add(session, null);
        new PortStore(_database).Reserve(new PortRequest(session.Id, PortRequest.Home, PortRequest.Server, 8001, 8100), _ => true);
        new ForwardStore(_database, _time).Put(session.Id, 3000, 8050);
        var operation = new JournalStore(_database, _time).Begin(session.Id, "create", "c", "[]");
        new JournalStore(_database, _time).StepStarts(operation, 1, "reserve", null);
        new SecretStore(_database, _time).Put(session.Id, "password", new SealedSecret([1, 2], "k"));
        var flag = new FlagStore(_database, _time).Raise(new FlagSubject("dev1", session.Id), new FlagCause("done", FlagSeverity.Low, "done", "hook"), A.Time);
        new FlagStore(_database, _time).ClaimNotice(flag, "bell");
        new EventStore(_database).Advance("dev1", null, new EventPosition(1, 2, null, 0), [new LastEvent(session.Id, "", "dev1", A.Time, "done")]);
        new SampleStore(_database, _time).Add([new LoadSample(SampleSubject.Of(session.Id), A.Time)]);

        _sessions.Remove(session.Id);

        foreach (var table in (string[])["sessions", "ports", "forwards", "operations", "steps", "secrets", "flags", "notices", "last_events", "samples"])
            Assert.Equal((table, 0), (table, _database.Read(connection => connection.ExecuteScalar<int>($"SELECT count(*) FROM {table}"))));
    }
}
