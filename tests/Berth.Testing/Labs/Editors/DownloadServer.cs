using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Berth.Testing.Labs.Editors;

/// <summary>The place on the network from which a host fetches a release, played by this machine. It can break off and lie.</summary>
public sealed class DownloadServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, string> _files = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _serving;

    private DownloadServer(Uri address)
    {
        Address = address;
        _listener.Prefixes.Add(address.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Paths asked for so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>After so many bytes the connection is broken off.</summary>
    public long? BreakAfter { get; set; }

    /// <summary>On loopback, or on a <c>NetworkNode.Home</c> for hosts behind a link.</summary>
    public static DownloadServer Start(IPAddress? at = null)
    {
        at ??= IPAddress.Loopback;
        for (; ; )
        {
            try
            {
                return new DownloadServer(new Uri($"http://{at}:{FreePort(at)}/"));
            }
            catch (HttpListenerException)
            {
                // Somebody took the port in between.
            }
        }
    }

    public Uri Offer(string path, string file)
    {
        _files["/" + path] = file;
        return new Uri(Address, path);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private static int FreePort(IPAddress at)
    {
        using var listener = new TcpListener(at, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        _requests.Enqueue(path);
        try
        {
            if (_files.TryGetValue(path, out var file))
                await SendAsync(context.Response, file, context.Request.HttpMethod == "HEAD");
            else
                context.Response.StatusCode = 404;
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }

    private async Task SendAsync(HttpListenerResponse response, string file, bool headOnly)
    {
        await using var source = File.OpenRead(file);
        response.ContentLength64 = source.Length;
        if (headOnly)
            return;
        var buffer = new byte[64 * 1024];
        for (var left = BreakAfter ?? long.MaxValue; left > 0;)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
            if (read == 0)
                return;
            await response.OutputStream.WriteAsync(buffer.AsMemory(0, read));
            left -= read;
        }

        throw new IOException("broken off, as was asked");
    }
}
