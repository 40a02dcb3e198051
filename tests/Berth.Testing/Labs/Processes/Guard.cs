using System.Diagnostics;

namespace Berth.Testing.Labs.Processes;

/// <summary>
/// A folder and the processes of one made-up machine. All of them die, daemons too, and the folder goes, when this is disposed
/// of and also when the test process is killed: a small process of its own (guard.pl) sees to it.
/// </summary>
public sealed class Guard : IAsyncDisposable
{
    /// <summary>Others may pass through the folder without seeing what is in it: a login user of a test's own has its home there.</summary>
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);
    private bool _disposed;

    private Guard(string folder, Process process)
    {
        Folder = folder;
        _process = process;
    }

    /// <summary>A short path: sockets lie in it.</summary>
    public string Folder { get; }

    /// <summary>The pids of everything that runs under this guard, without the guard itself.</summary>
    public IReadOnlyList<int> Processes => ProcessTree.Below(_process.Id);

    public static Guard Start(string kind)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"berth-{kind}-{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(folder, PassThrough);
        var start = new ProcessStartInfo("perl")
        {
            ArgumentList = { Path.Combine(Repository.Root, "tests/Berth.Testing/Labs/Processes/guard.pl"), folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        return new Guard(folder, Process.Start(start) ?? throw new InvalidOperationException("perl did not start"));
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Starts a program in a session of its own, its output going to <paramref name="log"/>; the result is its pid.</summary>
    public Task<int> RunAsync(string log, params IEnumerable<string> argv) => SayAsync($"run exec {ShellWords.Join(argv)} >>{ShellWords.Quote(log)} 2>&1");

    /// <summary>Says what is to run when everything under this guard is dead; the last one said runs first.</summary>
    public Task AtEndAsync(params IEnumerable<string> argv) => SayAsync($"end {ShellWords.Join(argv)} >/dev/null 2>&1");

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(EndDeadline);
        await _process.WaitForExitAsync(deadline.Token);
        _process.Dispose();
        _turn.Dispose();
    }

    private async Task<int> SayAsync(string line)
    {
        if (line.Contains('\n', StringComparison.Ordinal))
            throw new ArgumentException("the guard takes one line: put a longer script into a file", nameof(line));
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteAsync(line + "\n");
            await _process.StandardInput.FlushAsync();
            var answer = await _process.StandardOutput.ReadLineAsync();
            return int.Parse(answer ?? throw new InvalidOperationException("the guard ended early"), System.Globalization.CultureInfo.InvariantCulture);
        }
        finally
        {
            _turn.Release();
        }
    }
}
