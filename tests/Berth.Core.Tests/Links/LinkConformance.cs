using System.Net;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;
using Berth.Core.Remote;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Links;

/// <summary>What every link has to do, whatever is behind it. The host of each is this machine, so both ends can be looked at.</summary>
public abstract class LinkConformance : IAsyncLifetime
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

    [LabFact(Part.Sshd)]
    public async Task Trees_and_files_arrive_whole_and_only_where_they_may()
    {
        var from = Directory.CreateDirectory(_folder + "/from").FullName;
        Directory.CreateDirectory(from + "/empty");
        await File.WriteAllTextAsync(from + "/it's a file", "text");
        File.SetUnixFileMode(from + "/it's a file", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(from + "/link", "it's a file");
        var there = _folder + "/there/deep";
        var progress = 0L;

        Assert.Null(await Link.SendTreeAsync(new Transfer(from, there) { Progress = bytes => progress = bytes }, Never));
        Assert.True(progress > 1000);
        Assert.Equal(LinkReason.TransferFailed, (await Link.SendTreeAsync(new Transfer(from, there), Never))?.Reason);
        File.Delete(from + "/link");
        Assert.Null(await Link.SendTreeAsync(new Transfer(from, there) { Replace = true }, Never));
        Assert.False(Path.Exists(there + "/link"));
        Assert.Null(await Link.FetchTreeAsync(new Transfer(there, _folder + "/back"), Never));

        Assert.Equal("text", await File.ReadAllTextAsync(_folder + "/back/it's a file"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder + "/back/it's a file"));
        Assert.True(Directory.Exists(_folder + "/back/empty"));
        Assert.Equal(["deep"], Directory.GetFileSystemEntries(_folder + "/there").Select(Path.GetFileName));
    }

    [LabFact(Part.Sshd)]
    public async Task A_file_is_there_whole_or_not_at_all()
    {
        var (from, there) = (_folder + "/from.bin", _folder + "/to/file.bin");
        await File.WriteAllBytesAsync(from, new byte[3_000_000]);

        Assert.Null(await Link.SendFileAsync(new Transfer(from, there) { Mode = UnixFileMode.UserRead }, Never));
        Assert.Equal(3_000_000, new FileInfo(there).Length);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(there));
        Assert.NotNull(await Link.SendFileAsync(new Transfer(_folder + "/none", there), Never));
        using var cancel = new CancellationTokenSource();
        var cut = new Transfer(from, _folder + "/to/cut.bin") { Progress = _ => cancel.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Link.SendFileAsync(cut, cancel.Token));
        Assert.False(File.Exists(cut.To));
    }

    [LabFact(Part.Sshd)]
    public async Task A_transfer_to_where_nothing_may_be_written_says_why()
    {
        await File.WriteAllTextAsync(_folder + "/file", "");

        var error = await Link.SendFileAsync(new Transfer(_folder + "/file", "/proc/none/here"), Never);

        Assert.Equal(LinkReason.TransferFailed, error?.Reason);
        Assert.Contains("/proc/none", error!.Message, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd)]
    public async Task Forwards_lead_to_ports_and_sockets_and_can_be_cancelled()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var path = _folder + "/s";
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        unix.Bind(new UnixDomainSocketEndPoint(path));
        unix.Listen();
        Forward[] forwards = [new Forward.ToPort(FreePort(), ((IPEndPoint)server.LocalEndpoint).Port), new Forward.ToSocket(FreePort(), path)];

        foreach (var (forward, accept) in forwards.Zip([() => server.AcceptSocketAsync(), () => unix.AcceptAsync()]))
        {
            Assert.Null(await Link.ForwardAsync(forward, Never));
            Assert.Null(await Link.ForwardAsync(forward, Never));
            Assert.Equal("hello", await TalkAsync(forward.Port!.Value, accept));
            Assert.Null(await Link.VerifyAsync(forward, Never));
        }

        Assert.Equal(2, Link.Forwards.Length);
        foreach (var forward in forwards)
            await Link.CancelForwardAsync(forward, Never);
        Assert.Empty(Link.Forwards);
        Assert.All(forwards, forward => Assert.False(ForwardPorts.IsTaken(forward.Port!.Value)));
    }

    [LabFact(Part.Sshd)]
    public async Task A_forward_from_a_socket_of_the_host_leads_here()
    {
        var (near, far) = (_folder + "/near", _folder + "/far");
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        unix.Bind(new UnixDomainSocketEndPoint(near));
        unix.Listen();

        Assert.Null(await Link.ForwardAsync(new Forward.FromSocket(far, near), Never));

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(far));
        using var accepted = await unix.AcceptAsync();
        await accepted.SendAsync("hello"u8.ToArray());
        var buffer = new byte[16];
        Assert.Equal("hello", Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer)));
    }

    [LabFact(Part.Sshd)]
    public async Task A_forward_on_a_taken_port_says_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Link.ForwardAsync(new Forward.ToPort(port, 1), Never);

        Assert.Equal(LinkReason.LocalPortTaken, error?.Reason);
        Assert.Contains($"local port {port} is taken", error!.Message, StringComparison.Ordinal);
        Assert.Empty(Link.Forwards);
    }

    [LabFact(Part.Sshd)]
    public async Task A_forward_to_nothing_is_found_out()
    {
        var forward = new Forward.ToSocket(FreePort(), _folder + "/nobody");
        Assert.Null(await Link.ForwardAsync(forward, Never));

        var error = await Link.VerifyAsync(forward, Never);

        Assert.Equal(LinkReason.NothingListening, error?.Reason);
    }

    private protected Task<CallResult> Sh(string script) => Link.RunAsync(Call.Run(new Script("test", script)), Never);

    private protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> TalkAsync(int port, Func<Task<Socket>> accept)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var server = await accept();
        await server.SendAsync("hello"u8.ToArray());
        var buffer = new byte[16];
        return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }

    private static Task AssertEndsAsync(string pidFile)
    {
        var pid = int.Parse(File.ReadAllText(pidFile), System.Globalization.CultureInfo.InvariantCulture);
        return Wait.UntilAsync($"process {pid} to end", () => ProcessTree.IsGone(pid));
    }
}
