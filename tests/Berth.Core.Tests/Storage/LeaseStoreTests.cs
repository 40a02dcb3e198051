using Berth.Core.Storage;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Storage;

/// <summary>What a dying process does to its lease is tried with processes in <see cref="DatabaseProcessesTests"/>.</summary>
public sealed class LeaseStoreTests : StoreTest
{
    private LeaseStore Leases => new(Database, Time);

    [Fact]
    public void Take_of_a_held_session_names_the_holder_also_within_one_process()
    {
        var taken = Assert.IsType<LeaseAnswer.Taken>(Leases.Take(Id, "suspend"));

        var held = Assert.IsType<LeaseAnswer.Held>(Leases.Take(Id, "kill"));

        Assert.Equal(new LeaseAnswer.Held("suspend", Environment.ProcessId, Time.Now), held);
        Assert.Equal(held, Leases.Holder(Id));
        Leases.Release(taken.Lease);
        Assert.Null(Leases.Holder(Id));
        Assert.IsType<LeaseAnswer.Taken>(Leases.Take(Id, "kill"));
    }

    [Fact]
    public void Release_gives_back_its_own_lease_only()
    {
        var first = Assert.IsType<LeaseAnswer.Taken>(Leases.Take(Id, "suspend")).Lease;
        Leases.Release(first);
        Leases.Take(Id, "kill");

        Leases.Release(first);

        Assert.Equal("kill", Leases.Holder(Id)!.Operation);
    }

    [Theory]
    [InlineData("UPDATE leases SET process_start = process_start || '1'")]
    [InlineData("UPDATE leases SET boot = 'another run of the machine'")]
    [InlineData("UPDATE leases SET pid = 2147483646")]
    public void Take_replaces_the_lease_of_a_process_that_is_no_more(string sql)
    {
        Leases.Take(Id, "suspend");
        Database.Write(connection => connection.Execute(sql));

        Assert.Null(Leases.Holder(Id));
        Assert.IsType<LeaseAnswer.Taken>(Leases.Take(Id, "kill"));
    }

    [Fact]
    public void Leases_of_two_sessions_do_not_meet()
    {
        Leases.Take(Id, "suspend");

        Assert.IsType<LeaseAnswer.Taken>(Leases.Take(Core.Sessions.SessionId.New(), "suspend"));
    }
}
