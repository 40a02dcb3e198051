using System.IO.Pipes;
using System.Net.Sockets;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Output;

public sealed class FdWriterTests
{
    [Fact]
    public void What_cannot_be_written_says_why_and_a_reader_that_went_away_is_no_failure()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var writer = new FdWriter((int)pipe.SafePipeHandle.DangerousGetHandle());
        pipe.ClientSafePipeHandle.Dispose();
        writer.Write("x");
        writer.Flush();
        Assert.Equal((true, 0), (writer.Broken, writer.Failure));

        using var disk = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        using var full = new FdWriter((int)disk.DangerousGetHandle());
        full.Write("x");
        full.Flush();
        Assert.Equal((true, 28), (full.Broken, full.Failure));
    }

    /// <summary>Who shares the pipe may have set it so that it does not block, and may read slowly.</summary>
    [Fact]
    public async Task All_is_written_where_there_is_no_room_for_a_moment()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var mine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        await mine.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var reader = await listener.AcceptAsync();
        File.Delete(path);
        var text = new byte[1 << 20];
        var reading = ReadSlowlyAsync(reader);

        using (var writer = new FdWriter((int)mine.Handle))
        {
            writer.Write(text.AsSpan());
            Assert.Equal((false, 0), (writer.Broken, writer.Failure));
        }

        mine.Shutdown(SocketShutdown.Send);
        Assert.Equal(text.Length, await reading);
    }

    private static async Task<int> ReadSlowlyAsync(Socket reader)
    {
        await Task.Delay(100);
        var (buffer, read) = (new byte[64 * 1024], 0);
        while (await reader.ReceiveAsync(buffer) is > 0 and var count)
            read += count;
        return read;
    }
}
