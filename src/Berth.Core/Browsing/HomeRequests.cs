using System.Net;
using System.Net.Sockets;

namespace Berth.Core.Browsing;

/// <summary>
/// Requests to addresses at home, as a browser would make them: names below localhost are this machine, no proxy is asked, no redirection
/// followed. Each connection is closed at once, for servers count open ones as people at work.
/// </summary>
internal sealed class HomeRequests : IDisposable
{
    private readonly HttpClient _http;

    public HomeRequests(TimeSpan patience) => _http = new HttpClient(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = ConnectAsync,
    })
    { Timeout = patience };

    public Task<HomeReply> GetAsync(string url, CancellationToken cancel) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url), cancel);

    public Task<HomeReply> PostAsync(string url, string field, string value, CancellationToken cancel) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent([new(field, value)]) }, cancel);

    public void Dispose() => _http.Dispose();

    private async Task<HomeReply> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request)
        {
            request.Headers.ConnectionClose = true;
            try
            {
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                return new HomeReply((int)response.StatusCode, response.Headers.Contains("Set-Cookie"), false);
            }
            catch (HttpRequestException failure)
            {
                return new HomeReply(null, false, failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused });
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return new HomeReply(null, false, false);
            }
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
