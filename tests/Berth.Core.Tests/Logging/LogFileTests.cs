using System.Text.Json;
using Berth.Core.Logging;
using Berth.Core.Secrets;
using Berth.Core.Sessions;
using Berth.Core.Tests.Storage;
using Berth.Testing.Builders;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Logging;

public sealed class LogFileTests : IDisposable
{
    private readonly StateFolder _state = new();
    private readonly ManualTime _time = new();

    private string Folder => Path.Combine(_state.Path, "log");

    public void Dispose() => _state.Dispose();

    [Fact]
    public void A_line_is_one_json_object_with_its_operation_session_and_host()
    {
        var session = SessionId.New();
        using (var log = Log())
        {
            log.ForOperation("c0ffee").With(new LogProperty("session", session), new LogProperty("host", "dev1"))
                .Error("cannot start: \"x\"\n\u001b[31m ü 🚢 \ud800", new InvalidOperationException("why"), new LogProperty("code", 7), new LogProperty("took", 1.5), new LogProperty("again", true), new LogProperty("none", null));
        }

        var line = Assert.Single(Lines());
        Assert.DoesNotContain('\u001b', line);
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        Assert.Equal("2026-11-21T10:00:00.000Z", root.GetProperty("ts").GetString());
        Assert.Equal("error", root.GetProperty("level").GetString());
        Assert.StartsWith("cannot start: \"x\"\n\u001b[31m ü 🚢 ", root.GetProperty("msg").GetRawText() is var raw ? JsonSerializer.Deserialize<string>(raw.Replace("\\ud800", "", StringComparison.Ordinal)) : "", StringComparison.Ordinal);
        Assert.Equal("c0ffee", root.GetProperty("operation").GetString());
        Assert.Equal(session.Value, root.GetProperty("session").GetString());
        Assert.Equal("dev1", root.GetProperty("host").GetString());
        Assert.Equal(7, root.GetProperty("code").GetInt32());
        Assert.Equal(1.5, root.GetProperty("took").GetDouble());
        Assert.True(root.GetProperty("again").GetBoolean());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("none").ValueKind);
        Assert.Contains("InvalidOperationException: why", root.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_never_comes_into_the_log()
    {
        var secret = new SecretText("hunter2");
        using (var log = Log())
        {
            log.With(new LogProperty("password", secret)).Error($"the password is {secret}", new InvalidOperationException($"with {secret}"), new LogProperty("pair", (1, secret)), new LogProperty("list", new[] { secret }));
        }

        var line = Assert.Single(Lines());
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
        Assert.Contains("\"password\":\"***\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_below_the_level_are_not_written()
    {
        using (var log = new LogFile(Folder, LogLevel.Warning, _time))
        {
            log.Info("no");
            log.Warning("yes");
        }

        Assert.Contains("\"yes\"", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_keeps_nothing_makes_and_loads_nothing()
    {
        Assert.Equal(0, ChildProcess.Start("log", "nothing", Folder).End());
    }

    [Theory]
    [InlineData("000")]
    [InlineData("077")]
    public void Folder_and_files_are_private_whatever_the_umask(string umask)
    {
        Assert.Equal(0, ChildProcess.StartUnder(umask, "log", "lines", Folder, "3").End());

        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Folder), 8));
        Assert.All(Directory.GetFiles(Folder), file => Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8)));
        Assert.All(Files(), file => Assert.Matches(@"/berth-\d{8}\.log$", file));
    }

    [Fact]
    public void Files_are_bounded_in_size_and_number()
    {
        using (var log = Log())
        {
            var filler = new string('x', 100_000);
            for (var line = 0; line < 300; line++)
                log.Info(filler);
        }

        Assert.InRange(Files().Length, 2, 5);
        Assert.All(Files(), file => Assert.InRange(new FileInfo(file).Length, 1, (4 << 20) + 200_000));
    }

    [Fact]
    public void Processes_that_log_at_once_lose_no_line_and_cut_none_up()
    {
        var children = Enumerable.Range(0, 4).Select(_ => ChildProcess.Start("log", "lines", Folder, "500")).ToList();
        Assert.All(children, child => Assert.Equal(0, child.End()));

        var seen = Lines().Select(line => JsonDocument.Parse(line).RootElement).Select(line => (line.GetProperty("process").GetInt32(), line.GetProperty("number").GetInt32())).ToHashSet();

        Assert.Equal(2000, seen.Count);
    }

    [Fact]
    public void A_log_after_its_end_is_silent()
    {
        var log = Log();
        log.Dispose();

        log.Info("too late");

        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_breaks_nothing()
    {
        File.WriteAllText(Folder, "a file in its place");
        using var log = Log();

        log.Info("lost");
        log.Info("lost, too");
    }

    [LabFact(Part.Root)]
    public void A_read_only_disk_breaks_nothing()
    {
        using var disk = new TemporaryDisk("1m");
        disk.MakeReadOnly();
        using var log = new LogFile(Path.Combine(disk.Path, "log"), LogLevel.Info, _time);

        log.Info("lost");
    }

    [LabFact(Part.Root)]
    public void A_full_disk_breaks_nothing_and_later_lines_are_kept()
    {
        using var disk = new TemporaryDisk("1m");
        var folder = Path.Combine(disk.Path, "log");
        using (var log = new LogFile(folder, LogLevel.Info, _time))
        {
            log.Info("before");
            using (disk.Fill())
            {
                for (var line = 0; line < 100; line++)
                    log.Info(new string('x', 1000));
            }

            log.Info("between");
            log.Info("after");
        }

        var text = string.Concat(Directory.GetFiles(folder, "berth-*.log").Select(File.ReadAllText));
        Assert.Contains("\"before\"", text, StringComparison.Ordinal);
        Assert.Contains("\"after\"", text, StringComparison.Ordinal);
    }

    private LogFile Log() => new(Folder, LogLevel.Info, _time);

    private string[] Files() => Directory.GetFiles(Folder, "berth-*.log");

    private List<string> Lines() => Files().SelectMany(File.ReadAllLines).ToList();
}
