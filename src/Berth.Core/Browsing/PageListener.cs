using System.Net;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Configuration.Native;
using Berth.Core.Secrets;
using Berth.Core.Servers;

namespace Berth.Core.Browsing;

/// <summary>
/// Hands the one-use page to the browser over loopback: browsers in a snap or a flatpak cannot read files of the runtime directory. Only a
/// process of the same user gets it, once, and only where the address is known. A server that keeps its token in a cookie needs no page
/// even: cookies know no ports, so this listener sets it for the session's own name, and no address ever has the token in it.
/// </summary>
internal sealed class PageListener : IDisposable
{
    private const int LongestRequest = 16 * 1024;
    private const uint Root = 0;
    private static readonly TimeSpan RequestDeadline = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly LoginPage _page;
    private readonly BrowserAddress _address;
    private readonly SecretText _secret;

    public PageListener(LoginPage page, BrowserAddress address, SecretText secret)
    {
        (_page, _address, _secret) = (page, address, secret);
        _listener.Start();
        Url = $"http://{new Uri(address.Url).Host}:{Here.Port}/{page.Key}";
    }

    /// <summary>For the browser. It is worth nothing to other users of this machine, and nothing at all after its use.</summary>
    public string Url { get; }

    private IPEndPoint Here => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Ends when the page was used.</summary>
    public async Task ServeAsync(CancellationToken cancel)
    {
        while (true)
        {
            using var connection = await _listener.AcceptTcpClientAsync(cancel);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            deadline.CancelAfter(RequestDeadline);
            try
            {
                if (await AnswerAsync(connection, deadline.Token))
                    return;
            }
            catch (Exception failure) when (failure is IOException or SocketException || failure is OperationCanceledException && !cancel.IsCancellationRequested)
            {
                // A browser that connects ahead and says nothing; the next one may be meant.
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task<bool> AnswerAsync(TcpClient connection, CancellationToken cancel)
    {
        var stream = connection.GetStream();
        var request = await ReadAsync(stream, cancel);
        if (!IsOurs((IPEndPoint)connection.Client.RemoteEndPoint!))
            return await SayAsync(stream, "403 Forbidden", "", [], cancel);
        if (!request.StartsWith($"GET /{_page.Key} ", StringComparison.Ordinal))
            return await SayAsync(stream, "404 Not Found", "", [], cancel);
        if (_page.Take() is not { } page)
            return await SayAsync(stream, "410 Gone", "", "this page was used already: berth open makes a new one\n"u8.ToArray(), cancel);
        if (_address.Cookie is { } cookie)
            await SayAsync(stream, "303 See Other", $"Location: {_address.Url}\r\nSet-Cookie: {cookie}={_secret.Reveal()}; Path=/; Max-Age=604800; SameSite=Lax\r\n", [], cancel);
        else
            await SayAsync(stream, "200 OK", "", page, cancel);
        return true;
    }

    private bool IsOurs(IPEndPoint theirs) => PeerUser.Of(theirs, Here) is { } user && (user == FileOwner.EffectiveUser() || user == Root);

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancel)
    {
        var buffer = new byte[LongestRequest];
        var filled = 0;
        while (filled < buffer.Length && buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancel);
            if (read == 0)
                break;
            filled += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, filled);
    }

    private static async Task<bool> SayAsync(NetworkStream stream, string status, string headers, byte[] body, CancellationToken cancel)
    {
        var head = $"HTTP/1.1 {status}\r\n{headers}Content-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\n"
            + "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancel);
        await stream.WriteAsync(body, cancel);
        return false;
    }
}
