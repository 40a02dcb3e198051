using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring.Metrics;

/// <summary>
/// Serves one page to who scrapes it, one request after the other: made anew for each, so that nothing is done when nobody asks.
/// </summary>
internal sealed class MetricsServer(IPEndPoint address, Func<string> page) : IDisposable
{
    private const int LongestHead = 8192;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener = new(address);

    /// <summary>Null when it listens; else why it cannot.</summary>
    public string? Listen()
    {
        try
        {
            _listener.Start();
            return null;
        }
        catch (SocketException error)
        {
            return $"metrics cannot be served on {address}: {error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "the port is taken",
                SocketError.AccessDenied => "that is not allowed",
                SocketError.AddressNotAvailable => "this machine has no such address",
                _ => error.Message,
            }}";
        }
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Until it is cancelled.</summary>
    public async Task ServeAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync(cancel);
                using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                bound.CancelAfter(Patience);
                try
                {
                    await AnswerAsync(client, bound.Token);
                }
                catch (SocketException)
                {
                    // Whoever asked is gone.
                }
                catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
                {
                    // Whoever asked is too slow, and others wait.
                }
            }
        }
        finally
        {
            _listener.Stop();
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync(Socket client, CancellationToken cancel)
    {
        var head = await HeadAsync(client, cancel);
        var words = head.Split('\r')[0].Split(' ');
        var (status, type, body) = words switch
        {
            ["GET" or "HEAD", "/metrics" or "/", _] => Page(),
            ["GET" or "HEAD", _, _] => ("404 Not Found", "text/plain; charset=utf-8", "there is /metrics\n"),
            [_, _, _] => ("405 Method Not Allowed", "text/plain; charset=utf-8", "only GET\n"),
            _ => ("400 Bad Request", "text/plain; charset=utf-8", "that is no request\n"),
        };
        var bytes = Encoding.UTF8.GetBytes(body);
        var answer = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n");
        ReadOnlyMemory<byte> all = words[0] == "HEAD" ? Encoding.ASCII.GetBytes(answer) : [.. Encoding.ASCII.GetBytes(answer), .. bytes];
        while (all.Length > 0)
            all = all[await client.SendAsync(all, SocketFlags.None, cancel)..];
        client.Shutdown(SocketShutdown.Send);
        while (await client.ReceiveAsync(new byte[256], SocketFlags.None, cancel) > 0)
        {
            // Closing with something unread would take back the answer.
        }
    }

    private (string Status, string Type, string Body) Page()
    {
        try
        {
            return ("200 OK", "text/plain; version=0.0.4; charset=utf-8", page());
        }
        catch (StoreException error)
        {
            return ("503 Service Unavailable", "text/plain; charset=utf-8", $"{error.Message}\n");
        }
    }

    private static async Task<string> HeadAsync(Socket client, CancellationToken cancel)
    {
        var head = new byte[LongestHead];
        var length = 0;
        while (length < head.Length && head.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await client.ReceiveAsync(head.AsMemory(length), SocketFlags.None, cancel);
            if (read == 0)
                break;
            length += read;
        }

        return Encoding.ASCII.GetString(head, 0, length);
    }
}
