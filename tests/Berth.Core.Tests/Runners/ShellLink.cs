using System.Collections.Immutable;
using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;
using Berth.Testing.Labs.Processes;

namespace Berth.Core.Tests.Runners;

/// <summary>This machine as a host whose shell and PATH a test chooses. It runs calls; it is no link to anywhere.</summary>
internal sealed class ShellLink(string[] shell, IReadOnlyDictionary<string, string?> environment) : ILink
{
    public string Host => "here";

    public LinkState State => throw new NotSupportedException();

    public ImmutableArray<ForwardState> Forwards => [];

    /// <summary>How many calls there were.</summary>
    public int Calls { get; private set; }

    public async Task<CallResult> RunAsync(Call call, CancellationToken cancel)
    {
        Calls++;
        // A group and session of its own, as sshd gives it.
        string[] words = ["setsid", "--wait", .. shell, "-c", call.ComposeForTerminal()];
        var finished = await new Command(words[0], words[1..]) { Input = await InputOf(call, cancel), Deadline = call.Deadline, Environment = environment }.RunAsync();
        return finished.ExitCode is { } code
            ? new CallResult { ExitCode = code, Output = finished.Output, Errors = finished.Error }
            : CallResult.Failed(new LinkError(LinkReason.DeadlinePassed, "too late: " + finished));
    }

    public Task<TerminalCommand> TerminalAsync(Call call, CancellationToken cancel) => Task.FromResult(new TerminalCommand([.. shell, "-c", call.ComposeForTerminal()]));

    public IAsyncEnumerable<LinkState> WatchAsync(CancellationToken cancel) => throw new NotSupportedException();

    public Task<LinkState> ConnectAsync(ConnectWish wish, CancellationToken cancel) => throw new NotSupportedException();

    public Task DisconnectAsync(CancellationToken cancel) => throw new NotSupportedException();

    public Task ReleaseAsync(CancellationToken cancel) => throw new NotSupportedException();

    public IAsyncEnumerable<string> LinesAsync(LineStream stream, CancellationToken cancel) => throw new NotSupportedException();

    public Task<LinkError?> SendTreeAsync(Transfer transfer, CancellationToken cancel) => throw new NotSupportedException();

    public Task<LinkError?> FetchTreeAsync(Transfer transfer, CancellationToken cancel) => throw new NotSupportedException();

    public Task<LinkError?> SendFileAsync(Transfer transfer, CancellationToken cancel) => throw new NotSupportedException();

    public Task<LinkError?> ForwardAsync(Forward forward, CancellationToken cancel) => throw new NotSupportedException();

    public Task CancelForwardAsync(Forward forward, CancellationToken cancel) => throw new NotSupportedException();

    public Task KeepForwardsAsync(CancellationToken cancel) => throw new NotSupportedException();

    public Task<LinkError?> VerifyAsync(Forward forward, CancellationToken cancel) => throw new NotSupportedException();

    public void Wake()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<string> InputOf(Call call, CancellationToken cancel)
    {
        if (call.Input is not { } read)
            return "";
        var room = new byte[65536];
        var all = new MemoryStream();
        while (await read(room, cancel) is var count and > 0)
            all.Write(room, 0, count);
        return Encoding.UTF8.GetString(all.ToArray());
    }
}
