using Berth.Cli;
using Berth.Commands.Doctor;
using Berth.Core.Configuration;
using Berth.Core.Hosts;
using Xunit;

namespace Berth.Tests.Commands.Doctor;

public sealed class DoctorTests
{
    private static readonly HostFacts Sound = new()
    {
        Home = "/home/me",
        User = "me",
        Uid = 1000,
        Root = "/home/me/.local/share/berth",
        System = "linux",
        Architecture = "amd64",
        TemporaryDirectory = "/tmp",
        HasUserSystemd = true,
        Lingers = true,
        Git = "2.39.5",
        Tmux = "3.3a",
        MemoryBytes = 16L << 30,
        MemoryFreeBytes = 8L << 30,
        DiskFreeBytes = 100L << 30,
        Agents = ["claude"],
    };

    private static readonly HostAnswers Told = new()
    {
        Shell = "bash",
        DiskTotalBytes = 200L << 30,
        DiskUsed = 50,
        InodesUsed = 4,
        Servers = ["code-server-4.139.1"],
        Internet = true,
    };

    [Fact]
    public void Sound_host_has_nothing_but_good_findings() => Assert.All(Judge(Sound, Told), finding => Assert.Equal((FindingLevel.Good, null), (finding.Level, finding.Mend)));

    public static TheoryData<string, string> Faults() => new()
    {
        { "git", "note" },
        { "tmux", "warning" },
        { "systemd", "warning" },
        { "memory", "warning" },
        { "clock", "warning" },
        { "disk", "warning" },
        { "sshd", "warning" },
        { "servers", "note" },
        { "internet", "note" },
        { "agents", "note" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_is_found_with_its_mend(string check, string level)
    {
        var facts = Sound with
        {
            Git = null,
            Tmux = null,
            Lingers = false,
            MemoryFreeBytes = 1L << 30,
            ClockSkew = TimeSpan.FromHours(-1),
            DiskFreeBytes = 1L << 30,
            Agents = [],
        };
        var told = Told with { DiskUsed = 99, Sshd = new Dictionary<string, string> { ["maxsessions"] = "2" }, Servers = [], Internet = false };

        var finding = Assert.Single(Judge(facts, told), finding => finding.Check == check);

        Assert.Equal(level, Findings.Word(finding.Level));
        Assert.True(finding.Mend is not null || check == "servers");
    }

    [Theory]
    [InlineData("dtach")]
    [InlineData("script")]
    public void Host_without_tmux_is_told_what_holds_its_agents(string holder)
    {
        var finding = Assert.Single(Judge(Sound with { Tmux = null, OtherHolder = holder }, Told), finding => finding.Check == "tmux");

        Assert.Equal((FindingLevel.Warning, $"no tmux: agents are held by {holder}, without scrollback"), (finding.Level, finding.Message));
    }

    [Fact]
    public void Answers_are_read_whatever_else_a_login_prints()
    {
        var answers = HostAnswers.Read("Welcome to dev1!\nshell fish\ndisk-total 1024\ndisk-used 93%\ninodes-used -\nserver code-server 4.139.1 on PATH\nserver code-server-4.1\nsshd maxsessions 4\nlistens 127.0.0.1 2222\ninternet no\nend yes\n");

        Assert.Equal(("fish", 1024 * 1024L, 93, null, false), (answers.Shell, answers.DiskTotalBytes, answers.DiskUsed, answers.InodesUsed, answers.Internet));
        Assert.Equal(["code-server 4.139.1 on PATH", "code-server-4.1"], answers.Servers);
        Assert.Equal("4", answers.Sshd["maxsessions"]);
        Assert.Equal(("127.0.0.1", 2222), answers.Listens);
    }

    [Theory]
    [InlineData("OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15", "9.2p1", false)]
    [InlineData("OpenSSH_8.3p1, OpenSSL 1.1.1", "8.3p1", true)]
    [InlineData("OpenSSH_10.0p2, LibreSSL", "10.0p2", false)]
    [InlineData("Dropbear v2022.83", null, false)]
    public void Ssh_version_is_read(string said, string? text, bool old)
    {
        var version = SshVersion.Read(said);

        Assert.Equal((text, old), (version?.Text, version?.IsOld ?? false));
    }

    [Theory]
    [InlineData(0, ExitCode.Done)]
    [InlineData(0, ExitCode.Unreachable, ExitCode.Unreachable)]
    [InlineData(0, ExitCode.Authentication, ExitCode.Unreachable, ExitCode.Authentication)]
    [InlineData(0, ExitCode.Failed, ExitCode.Unreachable, ExitCode.Failed)]
    [InlineData(0, ExitCode.SettingsInvalid, ExitCode.Failed, ExitCode.SettingsInvalid)]
    internal void Exit_status_is_that_of_the_worst(int none, ExitCode expected, params ExitCode[] codes)
    {
        _ = none;
        var findings = codes.Select(code => new Finding("dev1", "x", FindingLevel.Wrong, "broken") { Code = code }).Append(new("dev1", "y", FindingLevel.Warning, "so so", "mend"));

        Assert.Equal(expected, Findings.Code(findings));
    }

    private static IReadOnlyList<Finding> Judge(HostFacts facts, HostAnswers told)
    {
        var found = new Findings("dev1");
        HostVerdicts.Judge(found, new HostCatalog(new Settings()).FindOrReach("dev1").Host!, facts, told, 0);
        return found.All;
    }
}
