using System.Text.RegularExpressions;
using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Editors;

/// <summary>A code-server or its stand-in for openvscode-server, started by hand on this machine: what berth's own are compared with.</summary>
public sealed partial class CodeServerLab : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(2);

    /// <summary>What a developer's own shell may hold and these servers would obey.</summary>
    private static readonly string[] Scrubbed =
        ["PORT", "PASSWORD", "HASHED_PASSWORD", "CODE_SERVER_PARENT_PID", "CODE_SERVER_CONFIG", "VSCODE_IPC_HOOK_CLI", "VSCODE_OPTIONS"];

    private readonly Guard _guard;

    private CodeServerLab(Guard guard, CodeServerParts parts, Uri address, string secret) =>
        (_guard, Parts, Address, Secret) = (guard, parts, address, secret);

    public CodeServerParts Parts { get; }

    public Uri Address { get; }

    /// <summary>code-server's password, the other's connection token.</summary>
    public string Secret { get; }

    public string Workspace => _guard.PathOf("workspace");

    public static Task<CodeServerLab> StartAsync() => StartAsync((parts, guard) =>
    [
        parts.Program, "--config", guard.PathOf("config.yaml"), "--bind-addr", "127.0.0.1:0", "--auth", "password",
        "--user-data-dir", guard.PathOf("data"), "--extensions-dir", guard.PathOf("extensions"), "--session-socket", guard.PathOf("session.ipc"),
        "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", guard.PathOf("workspace"),
    ]);

    public static Task<CodeServerLab> StartOpenVscodeServerAsync() => StartAsync((parts, guard) =>
    [
        parts.OpenVscodeServer, "--start-server", "--host", "127.0.0.1", "--port", "0", "--connection-token-file", guard.PathOf("token"),
        "--server-data-dir", guard.PathOf("data"), "--extensions-dir", guard.PathOf("extensions"),
        "--telemetry-level", "off", "--accept-server-license-terms", "--default-folder", guard.PathOf("workspace"),
    ]);

    public ValueTask DisposeAsync() => _guard.DisposeAsync();

    private static async Task<CodeServerLab> StartAsync(Func<CodeServerParts, Guard, IEnumerable<string>> command)
    {
        var parts = await CodeServerParts.EnsureAsync();
        var guard = Guard.Start("editor");
        try
        {
            var secret = Guid.NewGuid().ToString("N");
            Directory.CreateDirectory(guard.PathOf("workspace"));
            await File.WriteAllTextAsync(guard.PathOf("config.yaml"), $"password: {secret}\ncert: false\n");
            await File.WriteAllTextAsync(guard.PathOf("token"), secret);
            var log = guard.PathOf("server.log");
            var pid = await guard.RunAsync(log, ["env", .. Scrubbed.SelectMany(name => (string[])["-u", name]), .. command(parts, guard)]);
            var port = await PortAsync(log, pid);
            return new CodeServerLab(guard, parts, new Uri($"http://127.0.0.1:{port}/"), secret);
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>The port that the kernel chose is only to be had from the log.</summary>
    private static async Task<string> PortAsync(string log, int pid)
    {
        var port = "";
        await Wait.UntilAsync("the server's port in its log", () =>
        {
            var said = File.Exists(log) ? File.ReadAllText(log) : "";
            port = Listening().Match(said).Groups[1].Value;
            return port.Length > 0 || (ProcessTree.IsGone(pid) ? throw new InvalidOperationException("the server ended: " + said) : false);
        }, StartDeadline);
        return port;
    }

    [GeneratedRegex(@"(?:listening on http://127\.0\.0\.1:|bound to 127\.0\.0\.1:)(\d+)")]
    private static partial Regex Listening();
}
