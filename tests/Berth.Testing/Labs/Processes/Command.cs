using System.Diagnostics;
using System.Text;

namespace Berth.Testing.Labs.Processes;

/// <summary>A program run to its end. What outlasts the deadline is killed with its children and says so.</summary>
public sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    public static readonly TimeSpan UsualDeadline = TimeSpan.FromSeconds(60);

    public string Input { get; init; } = "";

    public TimeSpan Deadline { get; init; } = UsualDeadline;

    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Added to the test's own; a null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public static Task<Finished> RunAsync(string program, params IReadOnlyList<string> arguments) => new Command(program, arguments).RunAsync();

    public async Task<Finished> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(StartInfo()) ?? throw new InvalidOperationException($"{Program} did not start");
        using var deadline = new CancellationTokenSource(Deadline);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var readers = Task.WhenAll(ReadAsync(process.StandardOutput, output, deadline.Token), ReadAsync(process.StandardError, error, deadline.Token));
        try
        {
            await FeedAsync(process, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            await readers;
            return new Finished(process.ExitCode, output.ToString(), error.ToString(), clock.Elapsed);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await readers.ContinueWith(_ => { }, TaskScheduler.Default);
            return new Finished(null, output.ToString(), error.ToString(), clock.Elapsed);
        }
    }

    /// <summary>The same, for where anything but success is a mistake of the lab.</summary>
    public async Task<string> OutputAsync()
    {
        var finished = await RunAsync();
        return finished.ExitCode == 0 ? finished.Output : throw new InvalidOperationException($"{Program} {string.Join(' ', Arguments)}: {finished}");
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder into, CancellationToken token)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, token) is var read and > 0)
            into.Append(buffer, 0, read);
    }

    private async Task FeedAsync(Process process, CancellationToken token)
    {
        try
        {
            await process.StandardInput.WriteAsync(Input.AsMemory(), token);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading all.
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingDirectory,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }
}
