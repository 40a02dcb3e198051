using Berth.Cli;
using Berth.Core.Configuration;
using Berth.Core.Storage;
using Berth.Runtime;
using Xunit;

namespace Berth.Tests.Runtime;

public sealed class CrashGuardTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berth-crash-");
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    private CrashGuard Guard => new(() => _errors, () => new Places(_folder.FullName, _folder.FullName, _folder.FullName));

    [Fact]
    public void Run_of_what_crashes_logs_the_trace_and_prints_one_line_with_the_place()
    {
        var code = Guard.Run(_ => throw new InvalidOperationException("the ground is gone"));

        Assert.Equal((int)ExitCode.Failed, code);
        Assert.Equal($"berth: it crashed: InvalidOperationException\nhint: what happened is at the end of the newest file in {_folder.FullName}/log\n", _errors.ToString());
        var log = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "log"), "*.log")));
        Assert.Contains("the ground is gone", log, StringComparison.Ordinal);
        Assert.Contains(nameof(CrashGuardTests), log, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_of_a_store_that_failed_says_what_and_the_mend()
    {
        var code = Guard.Run(_ => throw new StoreException(StoreFailure.DiskFull, "no room for the database", "free some"));

        Assert.Equal((int)ExitCode.Failed, code);
        Assert.Equal("berth: no room for the database\nhint: free some\n", _errors.ToString());
    }

    [Fact]
    public void Run_gives_the_exit_code_of_the_work() => Assert.Equal(7, Guard.Run(_ => new(ExitCode.Conflict)));

    public void Dispose()
    {
        _errors.Dispose();
        _folder.Delete(recursive: true);
    }
}
