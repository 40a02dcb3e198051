using System.Text;
using Berth.Core.Events;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Events;

public sealed class EventLineTests
{
    private static readonly DateTimeOffset Received = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Parse_of_every_field_gives_all_of_them()
    {
        var line = Parse($$"""
            {"v":1,"ts":"2026-11-21T11:59:58.25Z","session":"00ff00ff00ff","state":"blocked","kind":"permission","id":"agent/7","app":"claude","src":"hook:PermissionRequest","msg64":"{{Base64("Bash(npm test)")}}","progress":40,"code":3}
            """);

        var expected = new AgentEvent(new DateTimeOffset(2026, 11, 21, 11, 59, 58, 250, TimeSpan.Zero), SessionId.Parse("00ff00ff00ff"), AgentState.Blocked)
        {
            Kind = BlockedKind.Permission,
            Record = "agent/7",
            App = "claude",
            Source = "hook:PermissionRequest",
            Message = "Bash(npm test)",
            Progress = 40,
            Code = 3,
        };
        Assert.Equal(expected, line);
    }

    [Theory]
    [InlineData("idle", AgentState.Idle)]
    [InlineData("working", AgentState.Working)]
    [InlineData("blocked", AgentState.Blocked)]
    [InlineData("done", AgentState.Done)]
    [InlineData("error", AgentState.Error)]
    [InlineData("clear", null)]
    public void Parse_of_a_state_knows_it(string word, AgentState? expected)
    {
        var line = Parse($$"""{"v":1,"ts":"2026-11-21T11:59:58Z","session":"00ff00ff00ff","state":"{{word}}"}""");

        Assert.NotNull(line);
        Assert.Equal(expected, line.State);
    }

    [Theory]
    [InlineData("2026-11-21T11:59:58.5Z", 2026, 11, 21, 11, 59, 58, 500)]
    [InlineData("2026-11-21T11:59:58.123456789Z", 2026, 11, 21, 11, 59, 58, 123)]
    [InlineData("2026-11-21T12:29:58.0+00:30", 2026, 11, 21, 11, 59, 58, 0)]
    [InlineData("2024-02-29T23:59:60.0Z", 2024, 2, 29, 23, 59, 59, 0)]
    public void Parse_of_a_time_understands_rfc_3339(string text, int year, int month, int day, int hour, int minute, int second, int millisecond)
    {
        var line = Parse($$"""{"ts":"{{text}}","session":"00ff00ff00ff","state":"idle"}""");

        Assert.NotNull(line);
        Assert.Equal(new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero), line.At, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Parse_of_a_time_without_a_fraction_takes_the_end_of_that_second()
    {
        var line = Parse("""{"ts":"2026-11-21T11:59:58Z","session":"00ff00ff00ff","state":"idle"}""");

        Assert.Equal(999, line!.At.Millisecond);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-11-21T11:59:58.Z")]
    [InlineData("2026-11-21T11:59:58")]
    public void Parse_of_a_bad_time_takes_the_time_of_reception(string text)
    {
        Assert.Equal(Received, Parse($$"""{"ts":"{{text}}","session":"00ff00ff00ff","state":"blocked"}""")!.At);
    }

    [Theory]
    [InlineData("", EventFault.NotJson)]
    [InlineData("no json", EventFault.NotJson)]
    [InlineData("[1]", EventFault.NotJson)]
    [InlineData("null", EventFault.NotJson)]
    [InlineData("""{"session":"00ff00ff00ff","state":"idle"}{}""", EventFault.NotJson)]
    [InlineData("""{"session":"00ff00ff00ff","state":"idle" """, EventFault.NotJson)]
    [InlineData("""{"v":2,"session":"00ff00ff00ff","state":"idle"}""", EventFault.Version)]
    [InlineData("""{"v":"1","session":"00ff00ff00ff","state":"idle"}""", EventFault.Version)]
    [InlineData("""{"v":1,"state":"idle"}""", EventFault.Session)]
    [InlineData("""{"v":1,"session":"../../etc/x","state":"idle"}""", EventFault.Session)]
    [InlineData("""{"v":1,"session":["00ff00ff00ff"],"state":"idle"}""", EventFault.Session)]
    [InlineData("""{"v":1,"session":"00ff00ff00ff"}""", EventFault.State)]
    [InlineData("""{"v":1,"session":"00ff00ff00ff","state":"_sleeping"}""", EventFault.State)]
    [InlineData("""{"v":1,"session":"00ff00ff00ff","state":"idle","id":"a//b"}""", EventFault.Record)]
    [InlineData("""{"v":1,"session":"00ff00ff00ff","state":"idle","id":"1/2/3/4/5/6/7/8/9"}""", EventFault.Record)]
    [InlineData("""{"v":1,"session":"00ff00ff00ff","state":"idle","id":7}""", EventFault.Record)]
    public void Parse_of_a_bad_line_says_why(string line, EventFault expected)
    {
        Assert.Null(EventLine.Parse(Encoding.UTF8.GetBytes(line), Received, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Parse_of_what_only_adds_leaves_it_out_where_it_is_bad()
    {
        var line = Parse("""{"v":1,"session":"00ff00ff00ff","state":"blocked","kind":"hunger","app":{"a":[1]},"src":"a b","msg64":"###","progress":101,"code":1e99,"later":{"x":[{}]}}""");

        Assert.NotNull(line);
        Assert.Equal((null, null, null, null, null, null), (line.Kind, line.App, line.Source, line.Message, line.Progress, line.Code));
    }

    [Fact]
    public void Parse_of_a_kind_without_blocked_has_none() =>
        Assert.Null(Parse("""{"session":"00ff00ff00ff","state":"done","kind":"question"}""")!.Kind);

    [Fact]
    public void Parse_of_a_line_at_the_limit_is_read_and_of_one_above_is_not()
    {
        var frame = """{"v":1,"session":"00ff00ff00ff","state":"idle","x":""}""";
        var longest = frame.Replace("\"x\":\"", "\"x\":\"" + new string('a', EventWords.LongestLine - frame.Length), StringComparison.Ordinal);

        Assert.NotNull(Parse(longest));
        Assert.Null(EventLine.Parse(Encoding.UTF8.GetBytes(longest + " "), Received, out var fault));
        Assert.Equal(EventFault.TooLong, fault);
    }

    [Fact]
    public void Parse_of_any_bytes_does_not_throw()
    {
        var random = new Random(7);
        var good = Encoding.UTF8.GetBytes($$"""{"v":1,"ts":"2026-11-21T11:59:58.25Z","session":"00ff00ff00ff","state":"blocked","id":"a/b","msg64":"{{Base64("text")}}","progress":4}""");
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = good[..random.Next(good.Length + 1)];
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            EventLine.Parse(bytes, Received, out _);
        }
    }

    private static AgentEvent? Parse(string line) => EventLine.Parse(Encoding.UTF8.GetBytes(line.Trim()), Received, out _);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
