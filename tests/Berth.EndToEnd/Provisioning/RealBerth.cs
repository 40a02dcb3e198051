using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Remote;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.EndToEnd.Provisioning;

/// <summary>A whole berth without a screen, as the program itself wires it, with a home of its own and one host.</summary>
internal sealed class RealBerth : IAsyncDisposable
{
    /// <summary>A program of a few lines that is nobody's editor.</summary>
    public const string Echo = "echo";

    /// <summary>Does nothing, for as long as it is let.</summary>
    public const string Agent = "worker";

    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("be-");
    private readonly Composition _berth;
    private readonly string _host;

    /// <param name="host">As the ssh_config calls it.</param>
    /// <param name="configFile">The ssh_config.</param>
    /// <param name="firstPort">Of its pool at home.</param>
    public RealBerth(string host, string configFile, int firstPort)
    {
        _host = host;
        var settings = new Settings
        {
            Defaults = new DefaultsSettings { Host = host, Agent = "none", StartTimeout = TimeSpan.FromMinutes(2), StopTimeout = TimeSpan.FromSeconds(6) },
            Ports = new PortsSettings { Local = new PortRange(firstPort, firstPort + 49) },
            Ssh = new SshSettings { Config = configFile, CommandTimeout = TimeSpan.FromMinutes(2) },
            Hosts = new Named<HostSettings>([new HostSettings(host) { Address = new HostAddress(null, host, null) }]),
            Servers = new Named<ServerSettings>([new ServerSettings(Echo) { Kind = BuiltIn.CommandServer, Command = "exec perl /usr/local/bin/echo-server {port}" }]),
            Agents = new Named<AgentSettings>([new AgentSettings(Agent) { Command = "exec sleep 100000" }]),
        };
        _berth = new Composition(settings, new Places(PathOf("config"), PathOf("state"), PathOf("run")), TextWriter.Null, verbose: false);
    }

    public ISessions Sessions => _berth.Operations;

    public Session Find(SessionId id) => _berth.Sessions.Find(id) ?? throw new InvalidOperationException($"session {id} is not in the list");

    public IReadOnlyList<Session> All => _berth.Sessions.All();

    public string Secret(SessionId id) => _berth.Provisioning.Secrets.Find(id, SessionSecret.Name)?.Reveal() ?? "";

    public ILink Link => _berth.LinkTo(_berth.Hosts.Find(_host).Host!);

    public async Task<string> ShAsync(string script, params string[] arguments)
    {
        var call = Call.Run(new Script("test", "XDG_RUNTIME_DIR=/run/user/$(id -u)\nexport XDG_RUNTIME_DIR\n" + script), arguments) with { Priority = CallPriority.User, Deadline = TimeSpan.FromMinutes(1) };
        var result = await Link.RunAsync(call, Never);
        Assert.True(result.Error is null, result.ToString());
        return result.Output.Trim();
    }

    public static Session Done(Outcome outcome) => outcome switch
    {
        Outcome.Done done => done.Session,
        Outcome.Failed failed => throw new InvalidOperationException($"{failed}\n{string.Join('\n', failed.LastLines)}"),
        _ => throw new InvalidOperationException(outcome.ToString()),
    };

    public async ValueTask DisposeAsync()
    {
        await Link.DisconnectAsync(Never);
        await _berth.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
