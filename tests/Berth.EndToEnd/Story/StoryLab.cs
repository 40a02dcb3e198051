using Berth.Testing;
using Berth.Testing.Labs.Browser;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Network;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Labs.Systemd;
using Berth.Testing.Terminals;

namespace Berth.EndToEnd.Story;

/// <summary>
/// Two hosts in network namespaces of their own: <c>dev1</c>, with a real code-server, and <c>dev2</c>, a whole system that can reboot. A real
/// browser, and a user who has nothing but an account.
/// </summary>
internal sealed class StoryLab : IAsyncDisposable
{
    /// <summary>Answers every request; for a host that has nothing but perl.</summary>
    private const string Hello = "exec perl -MIO::Socket::INET -e '$s=IO::Socket::INET->new(LocalAddr=>\"127.0.0.1\",LocalPort=>$ARGV[0],Listen=>5,ReuseAddr=>1) or die; while($c=$s->accept){ while(<$c>){last if /^\\r?$/} print $c \"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nhi\"; close $c }' {port}";

    private const string Profile = """
        PS1='$ '
        export XDG_RUNTIME_DIR=$HOME/.run BROWSER=$HOME/browser LC_ALL=C.UTF-8
        [ ! -d "$HOME/.local/bin" ] || PATH=$HOME/.local/bin:$PATH

        """;

    /// <summary>Stands before the real one, which the test drives.</summary>
    private const string Browser = "#!/bin/sh\nprintf '%s' \"$1\" >~/told.part && mv ~/told.part ~/told\n";

    private readonly Guard _guard = Guard.Start("story");

    public required NetworkLab Dev1 { get; init; }

    public required SystemdHost Dev2 { get; init; }

    public required ChromiumLab Chromium { get; init; }

    public required NewUser User { get; init; }

    public TmuxScreen Terminal => User.Terminal;

    public static async Task<StoryLab> StartAsync()
    {
        var server = await CodeServerParts.EnsureAsync();
        var there = new SshdOptions { Environment = new Dictionary<string, string> { ["PATH"] = $"{Path.GetDirectoryName(server.Program)}:/usr/local/bin:/usr/bin:/bin" } };
        var dev1 = NetworkLab.StartAsync(LinkShape.RoundTrip(10), there);
        var dev2 = SystemdHost.StartAsync(options: new SshdOptions { Alias = "dev2" });
        var browser = ChromiumLab.StartAsync();
        await Task.WhenAll(dev1, dev2, browser);
        var user = await NewUser.StartAsync([(await dev1).Host.ConfigBlock, (await dev2).ConfigBlock], (".bash_profile", Profile), ("browser", Browser));
        var lab = new StoryLab { Dev1 = await dev1, Dev2 = await dev2, Chromium = await browser, User = user };
        File.SetUnixFileMode(user.Home + "/browser", UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await lab.PublishAsync();
        return lab;
    }

    /// <summary>Where the user clones berth from.</summary>
    public string Source => _guard.PathOf("berth.git");

    /// <summary>Where sessions on <c>dev1</c> clone their project from.</summary>
    public string Project => _guard.PathOf("web.git");

    /// <summary>The settings of one who knows both hosts by now.</summary>
    public static string Settings => $"""
        [defaults]
        host = "dev1"
        agent = "demo"
        [hosts.dev1]
        [hosts.dev2]
        [agents.demo]
        command = '''sh ~/agent.sh'''
        [servers.code-server]
        arguments = ["--disable-workspace-trust"]
        [servers.hello]
        kind = "command"
        command = {System.Text.Json.JsonSerializer.Serialize(Hello)}
        health = "/"

        """;

    /// <summary>Waits for what berth told the user's browser, and goes there with the real one.</summary>
    public async Task BrowseAsync()
    {
        var told = User.Home + "/told";
        await Wait.UntilAsync("berth to start the browser", () => File.Exists(told), TimeSpan.FromMinutes(1));
        var address = await File.ReadAllTextAsync(told);
        File.Delete(told);
        await Chromium.OpenAsync(new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        await User.DisposeAsync();
        await Chromium.DisposeAsync();
        await Dev2.DisposeAsync();
        await Dev1.DisposeAsync();
        await _guard.DisposeAsync();
    }

    /// <summary>This working tree and a small project as repositories, and the demonstration agent on both hosts.</summary>
    private async Task PublishAsync()
    {
        const string script = """
            set -e
            commit() { git -C "$1" add -A && git -C "$1" -c user.name=a -c user.email=a@b commit -qm first; }
            git init -q "$1/tree" && git -C "$2" ls-files -z | tar -C "$2" --null --ignore-failed-read -T - -c 2>/dev/null | tar -C "$1/tree" -x
            commit "$1/tree" && git clone -q --bare "$1/tree" "$1/berth.git" && chown -R "$3" "$1/berth.git"
            cp -R "$2/config/try/example" "$1/web" && git init -q "$1/web" && commit "$1/web" && git clone -q --bare "$1/web" "$1/web.git"
            cp "$2/config/try/agent.sh" "$4/agent.sh"
            """;
        await new Command("sh", "-c", script, "sh", _guard.Folder, Repository.Root, User.Name, Dev1.Host.Home).OutputAsync();
        var agent = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "config/try/agent.sh"));
        await (Dev2.Ssh("cat >agent.sh") with { Input = agent }).OutputAsync();
    }
}
