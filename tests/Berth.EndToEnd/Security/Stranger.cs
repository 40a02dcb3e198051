using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;

namespace Berth.EndToEnd.Security;

/// <summary>Another user of the same machine, who may do what any user may.</summary>
internal sealed class Stranger : IAsyncDisposable
{
    private readonly Guard _guard = Guard.Start("stranger");
    private readonly LoginUser _user = new();

    /// <summary>Where the stranger can write.</summary>
    public string Home => _guard.PathOf("home");

    public static async Task<Stranger> StartAsync()
    {
        var stranger = new Stranger();
        Directory.CreateDirectory(stranger.Home);
        await stranger._user.CreateAsync(stranger._guard, stranger.Home);
        return stranger;
    }

    /// <summary>Runs a script of the stranger's; the words are its arguments.</summary>
    public Task<Finished> DoAsync(string script, params IReadOnlyList<string> words) =>
        new Command("su", ["-s", "/bin/sh", _user.Name, "-c", script, "--", "sh", .. words]).RunAsync();

    public ValueTask DisposeAsync() => _guard.DisposeAsync();
}
