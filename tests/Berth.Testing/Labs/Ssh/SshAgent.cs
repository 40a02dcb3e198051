using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Ssh;

/// <summary>An ssh-agent of the test's own.</summary>
public sealed class SshAgent : IAsyncDisposable
{
    private readonly Guard _guard;

    private SshAgent(Guard guard) => _guard = guard;

    public string Socket => _guard.PathOf("agent.sock");

    public static async Task<SshAgent> StartAsync(params IEnumerable<SshKey> keys)
    {
        var agent = new SshAgent(Guard.Start("agent"));
        await agent._guard.RunAsync("/dev/null", "ssh-agent", "-D", "-a", agent.Socket);
        await Wait.UntilAsync("the ssh-agent's socket", () => File.Exists(agent.Socket));
        foreach (var key in keys)
            await agent.AddAsync(key);
        return agent;
    }

    /// <summary>Only keys without a passphrase.</summary>
    public Task AddAsync(SshKey key)
    {
        var environment = new Dictionary<string, string?> { ["SSH_AUTH_SOCK"] = Socket, ["SSH_ASKPASS_REQUIRE"] = "never" };
        return new Command("ssh-add", "-q", key.File) { Environment = environment }.OutputAsync();
    }

    public ValueTask DisposeAsync() => _guard.DisposeAsync();
}
