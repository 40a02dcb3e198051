using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Sessions;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

public sealed class SessionPlannerTests
{
    private static readonly SessionId Id = SessionId.Parse("0123456789ab");

    private static readonly HostFacts Facts = new()
    {
        Home = "/home/me",
        User = "me",
        Uid = 1000,
        Root = "/home/me/.local/share/berth",
        System = "linux",
        Architecture = "amd64",
        TemporaryDirectory = "/tmp",
        Git = "2.39.5",
        Tmux = "3.3a",
        BootId = "boot-1",
        Agents = ["codex"],
    };

    private static readonly Settings Settings = new()
    {
        Servers = new Named<ServerSettings>([new ServerSettings("docs") { Kind = "command", Command = "serve {port}" }, new ServerSettings("sock") { Kind = "command", Command = "serve {socket}" }]),
        Templates = new Named<TemplateSettings>([new TemplateSettings("web") { Repo = "git@github.com:me/web.git", Depth = 5, Setup = "npm ci", Server = "docs", Memory = new Size(1 << 30), Environment = new Dictionary<string, string> { ["A"] = "template" } }]),
        Defaults = new DefaultsSettings { Environment = new Dictionary<string, string> { ["A"] = "default", ["B"] = "default" } },
    };

    [Theory]
    [InlineData("none", null, null, "reserve prepare deploy start forward verify")]
    [InlineData("code-server", "https://h/r.git", null, "reserve prepare clone deploy start forward verify")]
    [InlineData("code-server", null, "~/src", "reserve prepare deploy start forward verify")]
    public void Steps_are_the_seven_less_what_is_not_asked_for(string server, string? repo, string? dir, string steps)
    {
        var plan = Plan(new NewSession { Server = server, Repo = repo, Dir = dir });

        Assert.Equal(steps, string.Join(' ', plan.Steps.Select(step => Core.Provisioning.Running.StepWords.Of(step.Name))));
    }

    [Theory]
    [InlineData("code-server", "dev1", true, EndpointChoice.Auto, "socket")]
    [InlineData("code-server", "dev1", false, EndpointChoice.Auto, "port")]
    [InlineData("code-server", "local", true, EndpointChoice.Auto, "port")]
    [InlineData("code-server", "local", true, EndpointChoice.Socket, "socket")]
    [InlineData("code-server", "dev1", true, EndpointChoice.Port, "port")]
    [InlineData("docs", "dev1", true, EndpointChoice.Auto, "port")]
    [InlineData("sock", "dev1", false, EndpointChoice.Port, "socket")]
    [InlineData("none", "dev1", true, EndpointChoice.Auto, "none")]
    public void Endpoint_is_a_socket_where_server_and_sshd_allow(string server, string host, bool allowed, EndpointChoice choice, string kind)
    {
        var settings = Settings with { Ports = new PortsSettings { Endpoint = choice } };

        var plan = Plan(new NewSession { Server = server }, settings, Facts with { AllowsSockets = allowed }, host);

        Assert.Equal(kind, plan.Manifest!.Endpoint switch { Endpoint.Socket => "socket", Endpoint.Port => "port", _ => "none" });
    }

    [Fact]
    public void Template_is_under_the_wish_and_over_the_defaults()
    {
        var plan = Plan(new NewSession { Template = "web", Depth = 0 });

        var manifest = plan.Manifest!;
        Assert.Equal(("git@github.com:me/web.git", 0, "npm ci", "docs", 1L << 30), (manifest.Repo, manifest.Depth, manifest.Setup, manifest.Server.Name, manifest.Limits.MemoryBytes));
        Assert.Equal(("template", "default"), (manifest.Environment["A"], manifest.Environment["B"]));
        Assert.Contains(plan.Steps, step => step is Step.Start { Setup: "npm ci" });
    }

    [Fact]
    public void A_directory_of_the_wish_takes_the_templates_repository_away()
    {
        var manifest = Plan(new NewSession { Template = "web", Dir = "~/src/a b" }).Manifest!;

        Assert.Equal((null, "/home/me/src/a b", false), (manifest.Repo, manifest.Workspace, manifest.OwnsWorkspace));
    }

    [Theory]
    [InlineData("--upload-pack=touch x")]
    [InlineData("ext::sh -c touch% x")]
    [InlineData("ssh://-oProxyCommand=x/y")]
    [InlineData("me@-oProxyCommand=x:y")]
    [InlineData("fd::17")]
    [InlineData("gopher://h/x")]
    [InlineData("https://h/x\nrm")]
    public void A_hostile_repository_is_refused(string repo) => Assert.Equal(ProblemKind.Usage, Plan(new NewSession { Repo = repo }).Problem!.Kind);

    [Theory]
    [InlineData("https://h/r.git")]
    [InlineData("git@h:me/r.git")]
    [InlineData("h:me/r")]
    [InlineData("ssh://me@h:22/r")]
    [InlineData("/srv/a repo's/r.git")]
    [InlineData("file:///srv/r")]
    [InlineData("https://me:secret@h/r")]
    [InlineData("ssh://[::1]/r")]
    public void A_repositorys_address_is_taken(string repo) => Assert.Equal(repo, Plan(new NewSession { Repo = repo }).Manifest!.Repo);

    [Theory]
    [InlineData("../x")]
    [InlineData("x")]
    [InlineData("/x\ny")]
    public void A_directory_that_is_none_is_refused(string dir) => Assert.Equal(ProblemKind.Usage, Plan(new NewSession { Dir = dir }).Problem!.Kind);

    [Fact]
    public void A_repository_and_a_directory_are_too_much() => Assert.Equal(ProblemKind.Usage, Plan(new NewSession { Repo = "/r", Dir = "/d" }).Problem!.Kind);

    [Theory]
    [InlineData("auto", "codex")]
    [InlineData("none", null)]
    [InlineData("claude", "claude")]
    [InlineData("npx some-agent --flag", "npx")]
    public void Agent_is_a_known_one_or_any_command(string wish, string? name) => Assert.Equal(name, Plan(new NewSession { Agent = wish }).Manifest!.Agent?.Name);

    [Theory]
    [InlineData(RunnerChoice.Auto, true, true, RunnerKind.Systemd)]
    [InlineData(RunnerChoice.Auto, true, false, RunnerKind.Process)]
    [InlineData(RunnerChoice.Auto, false, false, RunnerKind.Process)]
    [InlineData(RunnerChoice.Process, true, true, RunnerKind.Process)]
    public void Runner_is_the_best_that_the_host_has(RunnerChoice wish, bool systemd, bool lingers, RunnerKind runner)
    {
        var plan = Plan(new NewSession { Runner = wish }, Settings, Facts with { HasUserSystemd = systemd, Lingers = lingers });

        Assert.Equal(wish is RunnerChoice.Auto && systemd && !lingers, plan.Notes is [var note] && note.Contains("loginctl enable-linger", StringComparison.Ordinal));

        Assert.Equal(runner, plan.Manifest!.Runner);
    }

    [Fact]
    public void Run_folder_lies_elsewhere_where_a_sockets_path_would_be_too_long()
    {
        var deep = Facts with { Root = "/" + new string('d', 70) };

        Assert.Equal($"/home/me/.local/share/berth/sessions/{Id}/run", Plan(new NewSession()).Manifest!.Folder.Run);
        Assert.Equal($"/tmp/berth-1000/{Id}", Plan(new NewSession(), Settings, deep).Manifest!.Folder.Run);
        Assert.Equal($"/run/user/1000/berth/{Id}", Plan(new NewSession(), Settings, deep with { RuntimeDirectory = "/run/user/1000", Lingers = true }).Manifest!.Folder.Run);
        Assert.Equal($"/tmp/berth-1000/{Id}", Plan(new NewSession(), Settings, deep with { TemporaryDirectory = "/" + new string('t', 80) }).Manifest!.Folder.Run);
    }

    private static SessionPlan Plan(NewSession wish, Settings? settings = null, HostFacts? facts = null, string host = "dev1")
    {
        var used = settings ?? Settings;
        var catalog = new CatalogHost(host, host == "local" ? null : new HostAddress(null, host, null), new HostSettings(host)) { Root = "~/.local/share/berth" };
        return SessionPlanner.Plan(new PlanInput(used, wish, catalog, facts ?? Facts) { Id = Id, Name = SessionName.Parse("it"), Home = new HomeName("h", "me@here"), Now = A.Time });
    }
}
