using System.Text;
using Berth.Core.Configuration.Sections;
using Berth.Core.Hosts;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Remote;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>What steps read and write: names, manifests, git's words, a host's facts.</summary>
public sealed class PartsOfStepsTests
{
    [Theory]
    [InlineData("git@github.com:me/My_Web.git", null, "my-web")]
    [InlineData("https://h/a/b/", null, "b")]
    [InlineData(null, "~/src/Größe 2", "gr-e-2")]
    [InlineData(null, null, "session")]
    [InlineData("/srv/---.git", null, "session")]
    public void Names_come_from_what_the_session_is_about(string? repo, string? dir, string name) =>
        Assert.Equal(name, SessionNaming.Candidates(new NewSession { Repo = repo, Dir = dir }, new TemplateSettings("")).First().Value);

    [Fact]
    public void A_numbered_name_is_never_too_long()
    {
        var names = SessionNaming.Candidates(new NewSession { Repo = "/" + new string('a', 60) }, new TemplateSettings("")).Take(12).ToList();

        Assert.Equal(new string('a', 40), names[0].Value);
        Assert.Equal(new string('a', 37) + "-12", names[11].Value);
    }

    [Fact]
    public void A_manifest_reads_back_what_was_written_in_one_line()
    {
        var manifest = Sample();

        var text = ManifestWriter.Write(manifest);

        Assert.DoesNotContain('\n', text);
        Assert.Equal(text, ManifestWriter.Write(ManifestReader.Read(text, out _)!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("")]
    public void What_is_no_manifest_is_refused(string text)
    {
        Assert.Null(ManifestReader.Read(text, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("\"folder\":\"/root/berth/sessions/0123456789ab\"", "\"folder\":\"/etc\"")]
    [InlineData("\"run\":\"/root/berth/sessions/0123456789ab/run\"", "\"run\":\"/home\"")]
    [InlineData("\"workspace\":\"/root/berth/sessions/0123456789ab/workspace\"", "\"workspace\":\"/home/me\"")]
    public void A_manifest_cannot_lead_out_of_its_folder(string from, string to)
    {
        var text = ManifestWriter.Write(Sample());
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.Null(ManifestReader.Read(text.Replace(from, to, StringComparison.Ordinal), out _));
    }

    [Fact]
    public void Gits_progress_only_grows_and_its_errors_are_kept()
    {
        var seen = new List<double>();
        var progress = new GitProgress((percent, _) => seen.Add(percent));

        foreach (var chunk in new[] { "Cloning into 'x'...\nremote: Counting objects:  50% (1/2)\rremote: Counting objects: 100% (2/2), done.\nReceiving obj", "ects:  50% (5/10)\rReceiving objects: 100% (10/10)\n", "fatal: it broke \u00e9" })
            progress.Take(Encoding.UTF8.GetBytes(chunk));
        progress.End();

        Assert.Equal([1.5, 3, 44, 80], seen);
        Assert.Equal(["Cloning into 'x'...", "fatal: it broke \u00e9"], progress.Lines);
    }

    [Theory]
    [InlineData("fatal: could not read Username for 'https://h': terminal prompts disabled", "asks for a password")]
    [InlineData("git@h: Permission denied (publickey).", "login was refused")]
    [InlineData("Host key verification failed.", "host key")]
    [InlineData("warning: Could not find remote branch x to clone.\nfatal: Remote branch x not found in upstream origin", "no branch")]
    [InlineData("fatal: repository '/nope' does not exist", "no such repository")]
    [InlineData("fatal: unable to access 'https://h/': Could not resolve host: h", "cannot be reached")]
    [InlineData("fatal: write error: No space left on device", "disk is full")]
    [InlineData("fatal: something new", "something new")]
    public void A_failed_clone_is_told_in_words(string said, string words) =>
        Assert.Contains(words, CloneProblems.Of("dev1", "https://h/r", "x", said.Split('\n')).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://me:secret@h/r", "https://me:***@h/r")]
    [InlineData("git@h:r", "git@h:r")]
    [InlineData("https://h/r@1:2", "https://h/r@1:2")]
    public void A_password_in_an_address_is_in_no_message(string repo, string shown) => Assert.Equal(shown, CloneProblems.WithoutPassword(repo));

    [LabTheory(Part.Dash, Part.Busybox)]
    [InlineData("dash")]
    [InlineData("busybox", "sh")]
    public async Task Host_facts_are_told_by_every_sh(params string[] shell)
    {
        var finished = await new Command(shell[0], [.. shell[1..], "-c", Script.Load("host-facts").Text, "sh", "~/somewhere", "1", "65535", "git no-such-agent"]).RunAsync();

        var answer = HostFactsReader.Read("hello from the banner\n" + finished.Output, TimeProvider.System.GetUtcNow());
        var facts = answer.Facts!;
        Assert.Null(answer.Trouble);
        Assert.Equal((Environment.GetEnvironmentVariable("HOME") + "/somewhere", "linux", true), (facts.Root, facts.System, facts.MemoryBytes > 1 << 20));
        Assert.Equal("git", string.Join(' ', facts.Agents));
        Assert.True(facts is { Cores: > 0, BootId.Length: > 30, DiskFreeBytes: > 0 });
        Assert.True(Math.Abs(facts.ClockSkew.TotalSeconds) < 60);
    }

    [Theory]
    [InlineData("", "did not tell")]
    [InlineData("trouble /x cannot be written\nclock 1\nroot /x", "/x cannot be written")]
    [InlineData("root ~/x\nclock 1", "no home directory")]
    public void A_host_that_can_hold_no_session_says_why(string told, string trouble) =>
        Assert.Contains(trouble, HostFactsReader.Read(told, A.Time).Trouble, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "0B")]
    [InlineData(1000, "1K")]
    [InlineData(1_300_000_000, "1.2G")]
    [InlineData(160 << 20, "160M")]
    public void Amounts_have_three_digits(long bytes, string text) => Assert.Equal(text, Amount.Of(bytes));

    private static Manifest Sample() => new()
    {
        Id = SessionId.Parse("0123456789ab"),
        Name = SessionName.Parse("it"),
        State = SessionState.Active,
        Complete = true,
        Revision = 3,
        Folder = new SessionFolder("/root/berth/sessions/0123456789ab", "/root/berth/sessions/0123456789ab/run"),
        Workspace = "/root/berth/sessions/0123456789ab/workspace",
        Repo = "https://h/\"ö😀\n'",
        Branch = "main",
        Server = new ServerSettings("docs") { Kind = "command", Command = "x {port}", Arguments = ["a b"], Environment = new Dictionary<string, string> { ["K"] = "v" } },
        Build = new("/x/y", new Version(4, 139, 1)),
        Runner = RunnerKind.Process,
        Isolation = Isolation.Hybrid,
        Endpoint = new Endpoint.Port(3001),
        LocalPort = 8001,
        Forwards = [new(5173, null), new(3000, 3001)],
        Agent = new AgentSettings("claude"),
        Limits = new(1 << 30, 150, 100),
        IdleSuspend = TimeSpan.FromHours(1),
        Owner = "me@here",
        Home = "ab",
        CreatedAt = A.Time,
        ChangedAt = A.Time,
        Boot = "b",
        Url = "http://127.0.0.1:8001/",
    };
}
