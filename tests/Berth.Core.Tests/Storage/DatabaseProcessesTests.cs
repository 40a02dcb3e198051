using System.Globalization;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

/// <summary>Several berths at once, and berths that die.</summary>
public sealed class DatabaseProcessesTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Many_processes_that_make_the_database_at_once_make_one()
    {
        var children = Enumerable.Range(0, 6).Select(_ => ChildProcess.Start("store", "open", _folder.Path)).ToList();

        Assert.All(children, child => Assert.Equal(0, child.End()));
        Assert.Empty(_folder.Broken);
    }

    [Fact]
    public void Processes_that_hammer_one_database_lose_no_write_and_never_find_it_locked()
    {
        const int processes = 3;
        const int writes = 1500;

        var children = Enumerable.Range(0, processes)
            .Select(_ => ChildProcess.Start("store", "hammer", _folder.Path, writes.ToString(CultureInfo.InvariantCulture))).ToList();

        Assert.All(children, child => Assert.Equal(0, child.End()));
        using var database = Database.Open(_folder.Path, TimeProvider.System);
        Assert.Equal((processes * writes).ToString(CultureInfo.InvariantCulture), new UiStateStore(database).Find("count"));
    }

    [Fact]
    public async Task A_writer_killed_at_any_moment_leaves_whole_transactions_and_all_that_it_committed()
    {
        var committed = Path.Combine(_folder.Path, "committed");
        for (var round = 0; round < 6; round++)
        {
            File.Delete(committed);
            using var child = ChildProcess.Start("store", "pairs", _folder.Path);
            await Until(() => File.Exists(committed) && new FileInfo(committed).Length > 0);
            await Task.Delay(Random.Shared.Next(5, 60));
            child.Kill();
            await child.WaitForExitAsync();

            using var database = Database.Open(_folder.Path, TimeProvider.System);
            var store = new UiStateStore(database);
            Assert.Equal(store.Find("one"), store.Find("other"));
            Assert.True(int.Parse(store.Find("one")!, CultureInfo.InvariantCulture) >= int.Parse(File.ReadAllText(committed), CultureInfo.InvariantCulture));
            Assert.Equal("ok", database.Read(connection => connection.ExecuteScalar<string>("PRAGMA integrity_check")));
            Assert.Null(database.SetAside);
        }
    }

    [Fact]
    public async Task A_lease_is_held_while_its_process_lives_and_free_when_it_was_killed()
    {
        var session = A.Session("busy").Id;
        using var child = ChildProcess.Start("store", "lease", _folder.Path, session.Value);
        await Until(() => File.Exists(Path.Combine(_folder.Path, "answer")) && new FileInfo(Path.Combine(_folder.Path, "answer")).Length > 0);
        using var database = Database.Open(_folder.Path, TimeProvider.System);
        var leases = new LeaseStore(database, TimeProvider.System);

        var held = Assert.IsType<LeaseAnswer.Held>(leases.Take(session, "kill"));
        child.Kill();
        await child.WaitForExitAsync();

        Assert.Equal((child.Id, "create"), (held.Pid, held.Operation));
        Assert.Null(leases.Holder(session));
        Assert.IsType<LeaseAnswer.Taken>(leases.Take(session, "kill"));
    }

    [Fact]
    public async Task What_another_process_does_is_told_with_its_step_until_it_dies()
    {
        using var database = Database.Open(_folder.Path, TimeProvider.System);
        var (mine, theirs) = (A.Session("mine"), A.Session("theirs"));
        var sessions = new SessionStore(database, TimeProvider.System);
        sessions.Add(mine, null);
        sessions.Add(theirs, null);
        var leases = new LeaseStore(database, TimeProvider.System);
        leases.Take(mine.Id, "suspend");
        Assert.Empty(leases.Elsewhere());

        using var child = ChildProcess.Start("store", "lease", _folder.Path, theirs.Id.Value);
        await Until(() => leases.Elsewhere().Count > 0);
        var told = leases.Elsewhere();
        child.Kill();
        await child.WaitForExitAsync();

        Assert.Equal([new WorkElsewhere(theirs.Id, "create") { Step = "clone", State = StepState.Started, Percent = 42.5, Said = "receiving objects" }], told);
        Assert.Empty(leases.Elsewhere());
    }

    [Fact]
    public void Processes_that_take_ports_at_once_get_no_port_twice()
    {
        var children = Enumerable.Range(0, 4).Select(_ => ChildProcess.Start("store", "ports", _folder.Path, "20")).ToList();

        Assert.All(children, child => Assert.Equal(0, child.End()));
        using var database = Database.Open(_folder.Path, TimeProvider.System);
        var ports = new PortStore(database).Of(PortRequest.Home).Select(reservation => reservation.Port).ToList();
        Assert.Equal(Enumerable.Range(8001, 80), ports);
    }

    [Fact]
    public void Processes_that_would_send_the_same_notices_send_each_once()
    {
        const int flags = 60;
        using (var database = Database.Open(_folder.Path, TimeProvider.System))
        {
            var store = new FlagStore(database, TimeProvider.System);
            for (var number = 0; number < flags; number++)
                store.Raise(new FlagSubject($"host-{number}", null), new FlagCause("link", Core.Sessions.FlagSeverity.High, "link", "link"), A.Time);
        }

        var children = Enumerable.Range(0, 3).Select(_ => ChildProcess.Start("store", "claim", _folder.Path, "60")).ToList();

        Assert.Equal(flags, children.Sum(child => child.End()));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
            await Task.Delay(5, deadline.Token);
    }
}
