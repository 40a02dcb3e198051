using System.Globalization;
using System.Net.Sockets;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Core.Links.Transfers;

/// <summary>
/// Files and trees, as tar over the input or output of a call. What comes over lies beside its place until the sender has said that it was
/// all; then one rename puts it there. A lost link, a kill or a full disk leaves the place as it was.
/// </summary>
internal sealed class TransferDesk(CallDesk calls)
{
    private const int Exists = 17;
    private static readonly TimeSpan CommitDeadline = TimeSpan.FromSeconds(30);

    public async Task<LinkError?> SendTreeAsync(Transfer transfer, CancellationToken cancel)
    {
        if (!Directory.Exists(transfer.From))
            return Failed($"{transfer.From} is no folder");
        await using var tar = LocalTar.Pack(transfer.From);
        if (tar is null)
            return Failed("there is no tar on this machine");
        var call = Bulk(Call.Run(Script.Load("receive-tree"), transfer.To), transfer) with { Input = Counted(tar.Stream, transfer) };
        var result = await calls.RunAsync(call, cancel);
        if (!result.Succeeded)
            return Explain(result);
        var whole = await tar.ExitAsync(cancel) == 0;
        return await CommitAsync(result.Output, transfer, whole, size: "", cancel) ?? (whole ? null : Failed($"{transfer.From} could not be read"));
    }

    public async Task<LinkError?> SendFileAsync(Transfer transfer, CancellationToken cancel)
    {
        try
        {
            await using var file = new FileStream(transfer.From, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            var mode = Convert.ToString((int)transfer.Mode, 8);
            var call = Bulk(Call.Run(Script.Load("receive-file"), transfer.To, mode), transfer) with { Input = Counted(file.ReadAsync, transfer.Progress) };
            var result = await calls.RunAsync(call, cancel);
            return result.Succeeded
                ? await CommitAsync(result.Output, transfer, whole: true, file.Length.ToString(CultureInfo.InvariantCulture), cancel)
                : Explain(result);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(e.Message);
        }
    }

    public async Task<LinkError?> FetchTreeAsync(Transfer transfer, CancellationToken cancel)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(transfer.To));
        if (!transfer.Replace && Path.Exists(place))
            return Failed($"{place} is there already");
        var part = $"{place}.part.{Environment.ProcessId}-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(part);
            return await FetchIntoAsync(part, transfer, cancel) ?? Commit(part, place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(e.Message);
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    private async Task<LinkError?> FetchIntoAsync(string part, Transfer transfer, CancellationToken cancel)
    {
        await using var tar = LocalTar.Unpack(part);
        if (tar is null)
            return Failed("there is no tar on this machine");
        var done = 0L;
        var call = Bulk(Call.Run(Script.Load("send-tree"), transfer.From), transfer) with
        {
            Output = async (bytes, stop) =>
            {
                transfer.Progress?.Invoke(done += bytes.Length);
                await SendAllAsync(tar.Stream, bytes, stop);
            },
        };
        var result = await calls.RunAsync(call, cancel);
        if (!result.Succeeded)
            return Explain(result);
        tar.Stream.Shutdown(SocketShutdown.Send);
        return await tar.ExitAsync(cancel) == 0 ? null : Failed($"what came could not be unpacked to {part}");
    }

    /// <summary>As commit.sh does it at the other end.</summary>
    private static LinkError? Commit(string part, string place)
    {
        var old = $"{place}.old.{Environment.ProcessId}";
        if (Directory.Exists(place))
            Directory.Move(place, old);
        Directory.Move(part, place);
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
        return null;
    }

    private async Task<LinkError?> CommitAsync(string said, Transfer transfer, bool whole, string size, CancellationToken cancel)
    {
        var part = said.TrimEnd('\n');
        var verb = !whole ? "drop" : transfer.Replace ? "replace" : "keep";
        var result = await calls.RunAsync(Call.Run(Script.Load("commit"), part, verb, size) with { Priority = CallPriority.User, Deadline = CommitDeadline }, cancel);
        return result.Succeeded ? null : Explain(result);
    }

    private static Call Bulk(Call call, Transfer transfer) => call with { IsBulk = true, Deadline = transfer.Deadline };

    private static InputSource Counted(Socket from, Transfer transfer) => Counted((room, cancel) => from.ReceiveAsync(room, SocketFlags.None, cancel), transfer.Progress);

    private static InputSource Counted(InputSource input, Action<long>? progress)
    {
        if (progress is null)
            return input;
        var done = 0L;
        return async (room, cancel) =>
        {
            var read = await input(room, cancel);
            progress(done += read);
            return read;
        };
    }

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[await to.SendAsync(bytes, SocketFlags.None, cancel)..];
        }
        catch (SocketException)
        {
            // The local tar gave up; its exit code is looked at when the other end is done.
        }
    }

    private static LinkError Explain(CallResult result)
    {
        if (result.Error is { } error)
            return error;
        var said = Masters.SshWords.Clean(result.Errors) ?? $"exit {result.ExitCode}";
        return result.ExitCode == Exists ? Failed(said) : new LinkError(LinkReason.TransferFailed, said, "check the space and the rights there");
    }

    private static LinkError Failed(string message) => new(LinkReason.TransferFailed, message);
}
