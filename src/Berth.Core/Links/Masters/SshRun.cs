using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Links.Native;

namespace Berth.Core.Links.Masters;

/// <summary>Runs the ssh program for an answer of its own, not for a command on a host: no terminal, no standard input, bounded in time and output.</summary>
internal static class SshRun
{
    private const int Longest = 256 * 1024;

    public sealed record Said(int ExitCode, string Output, string Errors);

    /// <returns>Null where the program is missing; exit code -1 where the deadline passed.</returns>
    public static async Task<Said?> AskAsync(IReadOnlyList<string> arguments, TimeSpan deadline, CancellationToken cancel)
    {
        using var nothing = File.OpenHandle("/dev/null");
        using var output = SocketPair.Create();
        using var errors = SocketPair.Create();
        var (child, _) = Spawn.Start(arguments, SshEnvironment.With(), new ChildStreams(nothing, output.Theirs, errors.Theirs));
        if (child is null)
            return null;
        output.Theirs.Dispose();
        errors.Theirs.Dispose();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(deadline);
        try
        {
            var texts = await Task.WhenAll(ReadAllAsync(output.Ours, timer.Token), ReadAllAsync(errors.Ours, timer.Token));
            return new Said(await child.WaitAsync(timer.Token), texts[0], texts[1]);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Said(-1, "", "");
        }
        finally
        {
            await child.KillAsync();
        }
    }

    private static async Task<string> ReadAllAsync(Socket from, CancellationToken cancel)
    {
        var text = new ArrayBufferWriter<byte>();
        while (text.WrittenCount < Longest)
        {
            var read = await from.ReceiveAsync(text.GetMemory(4096), SocketFlags.None, cancel);
            if (read == 0)
                break;
            text.Advance(read);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
