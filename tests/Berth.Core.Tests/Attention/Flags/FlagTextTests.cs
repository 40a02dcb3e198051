using System.Text;
using System.Text.Json;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Attention.Flags;

public sealed class FlagTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_gives_the_fields_of_the_contract_in_their_order()
    {
        var flag = new Flag(new FlagTarget("dev1", SessionId.Parse("00ff00ff00ff")), FlagRule.Blocked, FlagSeverity.High, Noon, "hook:PermissionRequest") { Message = "npm test" };

        Assert.Equal(
            """{"session":"00ff00ff00ff","name":"web","host":"dev1","severity":"high","reason":"blocked","message":"npm test","source":"hook:PermissionRequest","since":"2026-11-21T12:00:00.000Z","status":"open"}""",
            Json(flag, "web"));
    }

    [Fact]
    public void Write_of_a_hosts_own_flag_has_neither_session_nor_name()
    {
        var flag = new Flag(new FlagTarget("dev1", null), FlagRule.Disk, FlagSeverity.Medium, Noon, "probe") { Evidence = "disk 93 %", AcknowledgedAt = Noon };

        Assert.Equal(
            """{"session":null,"name":null,"host":"dev1","severity":"medium","reason":"disk","message":"disk 93 %","source":"probe","since":"2026-11-21T12:00:00.000Z","status":"acknowledged"}""",
            Json(flag, null));
    }

    [Fact]
    public void Why_prints_the_evidence_and_the_rule()
    {
        var flag = new Flag(new FlagTarget("dev1", null), FlagRule.Disk, FlagSeverity.Medium, Noon, "probe") { Evidence = "disk 93 %" };

        string[] expected =
        [
            "medium: disk (open)",
            "evidence: disk 93 %",
            "source: probe",
            "since: 2026-11-21T12:00:00.000Z",
            "rule: more than 90 % of the disk is flagged until it is 85 % or less",
        ];

        Assert.Equal(expected, FlagText.Why(flag, Noon).ToArray());
    }

    private static string Json(Flag flag, string? name)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            FlagText.Write(json, flag, name, Noon);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
