using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.EndToEnd.Provisioning;

/// <summary>Uses a session's server as a browser does, at its local port: a page, then a conversation over a websocket.</summary>
internal static class Visit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task WholeAsync(Session session, string secret)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var address = new Uri($"http://127.0.0.1:{session.LocalPort}/");
        if (session.Server == RealBerth.Echo)
        {
            using var plain = new HttpClient();
            Assert.Equal("hello\n", await plain.GetStringAsync(address, deadline.Token));
            await EchoAsync(address, deadline.Token);
            return;
        }

        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
        var page = session.Server == "code-server" ? await LoginAsync(browser, address, session, secret, deadline.Token) : await browser.GetStringAsync(new Uri(address, $"?tkn={secret}&{Folder(session)}"), deadline.Token);
        Assert.Contains("workbench", page, StringComparison.OrdinalIgnoreCase);
        await EditorAsync(address, cookies, secret, deadline.Token);
    }

    /// <summary>Without the secret nobody gets in.</summary>
    public static async Task AsStrangerAsync(Session session)
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await stranger.GetAsync(new Uri($"http://127.0.0.1:{session.LocalPort}/?{Folder(session)}"));
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Forbidden, $"{session.Name}: {answer.StatusCode}");
    }

    public static async Task<bool> AnswersAsync(int port)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Folder(Session session) => "folder=" + Uri.EscapeDataString(session.Workspace!);

    private static async Task<string> LoginAsync(HttpClient browser, Uri address, Session session, string secret, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("password", secret)]);
        using var answer = await browser.PostAsync(new Uri(address, "login?" + Folder(session)), form, cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }

    private static async Task EchoAsync(Uri address, CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, cancel);
        await socket.SendAsync("ahoy"u8.ToArray(), WebSocketMessageType.Text, true, cancel);
        var heard = new byte[64];
        var said = await socket.ReceiveAsync(heard, cancel);
        Assert.Equal("ahoy", Encoding.UTF8.GetString(heard, 0, said.Count));
    }

    /// <summary>The first words of the editor's own protocol: who we are, and the server's answer with something to sign.</summary>
    private static async Task EditorAsync(Uri address, CookieContainer cookies, string secret, CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        var query = $"reconnectionToken={Guid.NewGuid()}&reconnection=false&skipWebSocketFrames=false";
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Query = query }.Uri, cancel);
        await socket.SendAsync(Control(new { type = "auth", auth = secret, data = "berth" }), WebSocketMessageType.Binary, true, cancel);
        var heard = new List<byte>();
        while (!IsWhole(heard))
        {
            var piece = new byte[4096];
            var said = await socket.ReceiveAsync(piece, cancel);
            Assert.False(said.MessageType is WebSocketMessageType.Close, $"it hung up: {said.CloseStatusDescription}");
            heard.AddRange(piece.AsSpan(0, said.Count));
        }

        using var answer = JsonDocument.Parse(heard.Skip(Head).ToArray());
        Assert.Equal("sign", answer.RootElement.GetProperty("type").GetString());
    }

    /// <summary>A byte for the kind (2: control), number and acknowledgement, then the length of what follows.</summary>
    private const int Head = 13;

    private static byte[] Control(object message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message);
        var whole = new byte[Head + body.Length];
        whole[0] = 2;
        BinaryPrimitives.WriteInt32BigEndian(whole.AsSpan(9), body.Length);
        body.CopyTo(whole, Head);
        return whole;
    }

    private static bool IsWhole(List<byte> heard) => heard.Count >= Head && heard.Count >= Head + BinaryPrimitives.ReadInt32BigEndian(heard.Skip(9).Take(4).ToArray());
}
