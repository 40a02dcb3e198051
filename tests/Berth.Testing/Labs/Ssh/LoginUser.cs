using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Ssh;

/// <summary>A user of this machine for the time of a test, made as root: with the login shell that is wanted, and a password if any.</summary>
public sealed record LoginUser
{
    public string Name { get; } = "berth-test-" + Guid.NewGuid().ToString("N")[..8];

    public string Shell { get; init; } = "/bin/sh";

    public string? Password { get; init; }

    /// <summary>Makes the user, whose home is given to it; both go with the guard.</summary>
    public async Task CreateAsync(Guard guard, string home)
    {
        await guard.AtEndAsync("sh", "-c", $"for try in 1 2 3 4 5; do userdel {Name} && break; sleep 0.2; done");
        // '*' is no password that can be typed, yet does not lock the account as useradd's own '!' does.
        var hash = Password is null ? "*" : await HashAsync(Password);
        // Two useradd at once: the later one finds the lock of the first and gives up.
        await Wait.UntilAsync($"user {Name}", async () =>
            await Command.RunAsync("useradd", "-M", "-U", "-d", home, "-s", Shell, "-p", hash, Name) is { ExitCode: 0 or 9 });
        await new Command("chown", "-R", $"{Name}:{Name}", home).OutputAsync();
    }

    private static Task<string> HashAsync(string password) =>
        new Command("perl", "-e", "print crypt(<STDIN>, '$6$berthtest$')") { Input = password }.OutputAsync();
}
