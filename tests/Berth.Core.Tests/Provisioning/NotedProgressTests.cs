using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;
using Berth.Core.Storage;
using Berth.Core.Tests.Storage;
using Dapper;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

public sealed class NotedProgressTests : StoreTest
{
    [Fact]
    public void Who_asked_hears_all_and_the_journal_gets_one_a_second()
    {
        var journal = new JournalStore(Database, Time);
        var operation = journal.Begin(Id, "create", "c", "");
        journal.StepStarts(operation, 2, "clone", null);
        var heard = new List<double?>();
        var progress = new NotedProgress(new Listener(heard), journal, Time, (operation, 2));

        var noted = new List<double?>();
        foreach (var percent in (double[])[1, 2, 3, 4])
        {
            progress.Report(new StepProgress(StepName.Clone, StepPhase.Running) { Percent = percent, Text = "receiving" });
            noted.Add(Database.Read(connection => connection.QuerySingle<double?>("SELECT percent FROM steps")));
            Time.Now += TimeSpan.FromMilliseconds(500);
        }

        Assert.Equal([1, 2, 3, 4], heard);
        Assert.Equal([1, 1, 3, 3], noted);
    }

    private sealed class Listener(List<double?> heard) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => heard.Add(value.Percent);
    }
}
