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
    private long _sent;

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

    /// <summary>After so many bytes of an answer the connection is broken off.</summary>
    public long? BreakAfter { get; set; }

    /// <summary>Whether a download can go on in the middle.</summary>
    public bool Resumes { get; set; } = true;

    /// <summary>Bytes of files that were handed out so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Bytes in a second, at most.</summary>
    public long? Rate { get; set; }

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
                await SendAsync(context, file);
            else
                context.Response.StatusCode = 404;
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }

    private async Task SendAsync(HttpListenerContext context, string file)
    {
        await using var source = File.OpenRead(file);
        if (!Begin(context, source))
            return;
        var buffer = new byte[64 * 1024];
        for (var left = BreakAfter ?? long.MaxValue; left > 0;)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
            if (read == 0)
                return;
            await context.Response.OutputStream.WriteAsync(buffer.AsMemory(0, read));
            Interlocked.Add(ref _sent, read);
            left -= read;
            if (Rate is { } rate)
                await Task.Delay(TimeSpan.FromSeconds((double)read / rate));
        }

        throw new IOException("broken off, as was asked");
    }

    /// <returns>Whether a body follows.</returns>
    private bool Begin(HttpListenerContext context, FileStream source)
    {
        var response = context.Response;
        var range = Resumes ? context.Request.Headers["Range"] : null;
        if (range is not null && range.StartsWith("bytes=", StringComparison.Ordinal) && range.EndsWith('-'))
        {
            var from = long.Parse(range.AsSpan("bytes=".Length).TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
            if (from >= source.Length)
            {
                response.StatusCode = (int)HttpStatusCode.RequestedRangeNotSatisfiable;
                return false;
            }

            source.Position = from;
            response.StatusCode = (int)HttpStatusCode.PartialContent;
            response.AddHeader("Content-Range", $"bytes {from}-{source.Length - 1}/{source.Length}");
        }

        response.ContentLength64 = source.Length - source.Position;
        return context.Request.HttpMethod != "HEAD";
    }
}
