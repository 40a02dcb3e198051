using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Links;

/// <summary>What every link has to do, whatever is behind it. The host of each is this machine, so both ends can be looked at.</summary>
public abstract partial class LinkConformance : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly string _folder = Directory.CreateTempSubdirectory("berth-link-").FullName;
    private ILink? _link;

    private protected ILink Link => _link ?? throw new InvalidOperationException("not opened");

    private protected string Folder => _folder;

    private protected abstract Task<ILink> OpenAsync();

    private protected virtual Task CloseAsync() => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _link = await OpenAsync();
        var state = await _link.ConnectAsync(ConnectWish.User, Never);
        Assert.True(state.Status is LinkStatus.Up, state.ToString());
    }

    public async Task DisposeAsync()
    {
        if (_link is not null)
        {
            await _link.DisconnectAsync(Never);
            await _link.DisposeAsync();
        }

        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [LabFact(Part.Sshd)]
    public async Task Run_tells_output_errors_and_exit_code_apart()
    {
        var result = await Sh("echo out; echo err >&2; exit 3");

        Assert.Equal((3, "out\n", "err\n", null), (result.ExitCode, result.Output, result.Errors, result.Error));
    }

    [LabTheory(Part.Sshd)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(126)]
    [InlineData(255)]
    public async Task Run_gives_the_commands_own_exit_code_even_255(int code)
    {
        var result = await Sh($"exit {code}");

        Assert.Equal((code, null), (result.ExitCode, result.Error));
    }

    [LabFact(Part.Sshd)]
    public async Task Run_hands_arguments_over_as_they_are()
    {
        string[] words = ["", " ", "a b", "it's", "\"", "\\", "\\'", "!", "!!", "$HOME", "`id`", "$(id)", "a\nb", "\t", "*", "~", "é€😀", "-n", "--", "%s", "\\n", ";", "&", "#", "\u001b[31m", "x\r"];

        var result = await Link.RunAsync(Call.Command(["printf", "[%s]", .. words]), Never);

        Assert.Equal(string.Concat(words.Select(word => $"[{word}]")), result.Output);
    }

    [LabFact(Part.Sshd)]
    public async Task Run_gives_a_script_its_arguments_and_its_input()
    {
        var input = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"line {i}\n"));

        var result = await Link.RunAsync(Call.Run(new Script("t", "echo \"$1\"; wc -l | tr -d ' '\n"), "a'b").Reading(input), Never);

        Assert.Equal("a'b\n50000\n", result.Output);
    }

    [LabFact(Part.Sshd)]
    public async Task Run_keeps_binary_output_whole()
    {
        var got = new MemoryStream();
        var call = Call.Run(new Script("t", "i=0; while [ $i -lt 256 ]; do printf \"\\\\$(printf %o $i)\"; i=$((i+1)); done; head -c 3000000 /dev/zero")) with
        {
            Output = (bytes, _) =>
            {
                got.Write(bytes.Span);
                return ValueTask.CompletedTask;
            },
        };

        var result = await Link.RunAsync(call, Never);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (byte)i), got.ToArray().Take(256));
        Assert.Equal(3_000_256, got.Length);
    }

    [LabFact(Part.Sshd)]
    public async Task Run_bounds_what_it_captures()
    {
        var result = await Link.RunAsync(Call.Command("head", "-c", "100000", "/dev/zero") with { CaptureLimit = 1000 }, Never);

        Assert.Equal((0, 1000, true), (result.ExitCode, result.Output.Length, result.Truncated));
    }

    [LabFact(Part.Sshd)]
    public async Task Run_of_a_missing_program_is_the_commands_failure()
    {
        var result = await Link.RunAsync(Call.Command("no-such-program-here"), Never);

        Assert.Equal((127, null), (result.ExitCode, result.Error));
    }

    [LabTheory(Part.Sshd)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_past_its_deadline_says_so_and_ends_the_command(bool hasInput)
    {
        var pid = _folder + "/pid";
        var call = Call.Run(new Script("t", "sleep 1000 & echo $! > \"$1\"; wait"), pid) with { Deadline = TimeSpan.FromSeconds(3) };

        var result = await Link.RunAsync(hasInput ? call.Reading("x") : call, Never);

        Assert.Equal(LinkReason.DeadlinePassed, result.Error?.Reason);
        await AssertEndsAsync(pid);
    }

    [LabTheory(Part.Sshd)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_ends_the_command(bool hasInput)
    {
        using var cancel = new CancellationTokenSource();
        var pid = _folder + "/pid";
        var call = Call.Run(new Script("t", "sleep 1000 & echo $! > \"$1\"; wait"), pid);

        var running = Link.RunAsync(hasInput ? call.Reading("x") : call, cancel.Token);
        await Wait.UntilAsync("the command to run", () => File.Exists(pid) && File.ReadAllText(pid).Length > 0);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await AssertEndsAsync(pid);
    }

    [LabFact(Part.Sshd)]
    public async Task Run_does_not_wait_for_what_the_command_left_running()
    {
        var pid = _folder + "/pid";

        var result = await Link.RunAsync(Call.Run(new Script("t", "sleep 1000 & echo $! > \"$1\"; echo done"), pid) with { Deadline = TimeSpan.FromSeconds(20) }, Never);

        Assert.Equal((0, "done\n"), (result.ExitCode, result.Output));
        ProcessTree.Signal([int.Parse(await File.ReadAllTextAsync(pid), System.Globalization.CultureInfo.InvariantCulture)], ProcessTree.SigKill);
    }

    [LabFact(Part.Sshd)]
    public async Task Run_has_no_more_than_four_commands_at_a_time()
    {
        var calls = Enumerable.Range(0, 12).Select(i => Link.RunAsync(
            Call.Run(new Script("t", "touch \"$1/at.$2\"; ls \"$1\" | grep -c ^at; sleep 0.2; rm \"$1/at.$2\""), _folder, $"{i}"), Never));

        var results = await Task.WhenAll(calls);

        Assert.All(results, result => Assert.InRange(int.Parse(result.Output, System.Globalization.CultureInfo.InvariantCulture), 1, 4));
    }

    [LabFact(Part.Sshd)]
    public async Task Lines_come_as_they_are_written()
    {
        using var cancel = new CancellationTokenSource();
        var fifo = _folder + "/fifo";
        await Command.RunAsync("mkfifo", fifo);
        var lines = Link.LinesAsync(new LineStream { Next = () => Call.Command("cat", fifo) }, cancel.Token).GetAsyncEnumerator(cancel.Token);
        var next = lines.MoveNextAsync();
        await using var writer = new StreamWriter(await Task.Factory.StartNew(() => File.OpenWrite(fifo), TaskCreationOptions.LongRunning));
        for (var i = 0; i < 3; i++)
        {
            await writer.WriteAsync($"line {i}\n");
            await writer.FlushAsync();
            Assert.True(await next);
            Assert.Equal($"line {i}", lines.Current);
            next = lines.MoveNextAsync();
        }

        await writer.DisposeAsync();
        Assert.False(await next);
        await lines.DisposeAsync();
    }

    [LabFact(Part.Sshd)]
    public async Task Lines_go_on_from_where_the_reader_is()
    {
        var seen = new List<string>();
        var stream = new LineStream { Next = () => Call.Command("seq", $"{seen.Count + 1}", $"{seen.Count + 2}"), Restart = RestartPolicy.Always };
        await foreach (var line in Link.LinesAsync(stream, Never))
        {
            seen.Add(line);
            if (seen.Count == 6)
                break;
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6"], seen);
    }

    [LabFact(Part.Sshd)]
    public async Task Lines_make_the_command_wait_for_a_slow_reader()
    {
        var done = _folder + "/done";
        var call = Call.Run(new Script("t", "i=0; while [ $i -lt 400 ]; do head -c 20000 /dev/zero | tr '\\0' x; echo; i=$((i+1)); done; touch \"$1\""), done);
        await using var lines = Link.LinesAsync(new LineStream { Next = () => call, Ahead = 4 }, Never).GetAsyncEnumerator(Never);

        Assert.True(await lines.MoveNextAsync());
        await Task.Delay(500);

        Assert.False(File.Exists(done), "8 MB went somewhere although nobody read them");
    }

    private protected Task<CallResult> Sh(string script) => Link.RunAsync(Call.Run(new Script("test", script)), Never);

    private static Task AssertEndsAsync(string pidFile)
    {
        var pid = int.Parse(File.ReadAllText(pidFile), System.Globalization.CultureInfo.InvariantCulture);
        return Wait.UntilAsync($"process {pid} to end", () => ProcessTree.IsGone(pid));
    }
}
