using System.Globalization;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Dapper;

namespace Berth.Core.Tests.Storage;

/// <summary>The parts that a second process plays.</summary>
internal static class StoreChild
{
    public static int Run(string[] args) => args switch
    {
        ["open", var folder] => Open(folder),
        ["hammer", var folder, var writes] => Hammer(folder, int.Parse(writes, CultureInfo.InvariantCulture)),
        ["pairs", var folder] => WritePairs(folder),
        ["lease", var folder, var session] => HoldLease(folder, SessionId.Parse(session)),
        ["ports", var folder, var count] => TakePorts(folder, int.Parse(count, CultureInfo.InvariantCulture)),
        ["claim", var folder, var flags] => ClaimNotices(folder, int.Parse(flags, CultureInfo.InvariantCulture)),
        _ => 2,
    };

    private static int Open(string folder)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        new UiStateStore(database).Set("opened", "yes");
        return 0;
    }

    /// <summary>Counts up, reading and writing in one transaction: any write that another undoes is missing at the end.</summary>
    private static int Hammer(string folder, int writes)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var store = new UiStateStore(database);
        for (var write = 0; write < writes; write++)
        {
            database.Write(_ =>
            {
                var count = int.Parse(store.Find("count") ?? "0", CultureInfo.InvariantCulture);
                store.Set("count", (count + 1).ToString(CultureInfo.InvariantCulture));
            });
        }

        return 0;
    }

    /// <summary>Until it is killed: two rows that must always say the same, then a note outside the database of what was committed.</summary>
    private static int WritePairs(string folder)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        using var committed = new FileStream(Path.Combine(folder, "committed"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var store = new UiStateStore(database);
        for (var number = int.Parse(store.Find("one") ?? "0", CultureInfo.InvariantCulture) + 1; ; number++)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            database.Write(connection =>
            {
                store.Set("one", text);
                connection.Execute("INSERT OR REPLACE INTO ui_state VALUES ('filler', hex(randomblob(20000)))");
                store.Set("other", text);
            });
            committed.Position = 0;
            committed.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }
    }

    private static int HoldLease(string folder, SessionId session)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var journal = new JournalStore(database, TimeProvider.System);
        if (new SessionStore(database, TimeProvider.System).Find(session) is not null)
        {
            var operation = journal.Begin(session, "create", "c", "");
            journal.StepStarts(operation, 0, "prepare", null);
            journal.StepEnds(operation, 0, new StepEnd(StepState.Done));
            journal.StepStarts(operation, 1, "clone", null);
            journal.StepSays(operation, 1, 42.5, "receiving objects");
        }

        var answer = new LeaseStore(database, TimeProvider.System).Take(session, "create");
        File.WriteAllText(Path.Combine(folder, "answer"), answer.GetType().Name);
        return CancellationToken.None.WaitHandle.WaitOne(TimeSpan.FromMinutes(2)) ? 0 : 1;
    }

    private static int TakePorts(string folder, int count)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var ports = new PortStore(database);
        for (var number = 0; number < count; number++)
        {
            var session = A.Session($"s{Environment.ProcessId}-{number}");
            new SessionStore(database, TimeProvider.System).Add(session, null);
            if (ports.Reserve(new PortRequest(session.Id, PortRequest.Home, PortRequest.Server, 8001, 8100), _ => true) is null)
                return 1;
        }

        return 0;
    }

    /// <summary>The exit code is how many of the flags' notices this process may send.</summary>
    private static int ClaimNotices(string folder, int flags)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var store = new FlagStore(database, TimeProvider.System);
        return Enumerable.Range(1, flags).Count(flag =>
        {
            if (store.ClaimNotice(flag, "desktop") is not NoticeClaim.Mine)
                return false;
            store.BeginNotice(flag, "desktop");
            return true;
        });
    }
}
