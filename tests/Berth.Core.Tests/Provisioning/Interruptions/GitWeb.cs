using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>A repository over HTTP, by git's own program for it; it can refuse and break off.</summary>
internal sealed class GitWeb : IAsyncDisposable
{
    private const int Piece = 256 << 10;

    private readonly HttpListener _listener = new();
    private readonly string _repository;
    private readonly Task _serving;
    private readonly CancellationTokenSource _end = new();
    private int _hanging;

    public GitWeb(string repository)
    {
        _repository = repository;
        Address = Listen();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public GitWebMode Mode { get; set; }

    /// <summary>Requests that wait.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Close();
        await _serving;
        _end.Dispose();
    }

    private Uri Listen()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            _listener.Prefixes.Add(address.ToString());
            _listener.Start();
            return new Uri(address, "it.git");
        }
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            if (Mode is GitWebMode.Hangs)
            {
                Interlocked.Increment(ref _hanging);
                await Task.Delay(Timeout.Infinite, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (Mode is GitWebMode.Serves or GitWebMode.BreaksOff or GitWebMode.Trickles)
                await SendAsync(context);
            else
                Refuse(context.Response);
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            context.Response.Abort();
        }
    }

    private void Refuse(HttpListenerResponse response)
    {
        response.StatusCode = Mode switch { GitWebMode.AsksPassword => 401, GitWebMode.NotFound => 404, _ => 500 };
        if (Mode is GitWebMode.AsksPassword)
            response.AddHeader("WWW-Authenticate", "Basic realm=\"private\"");
    }

    private async Task SendAsync(HttpListenerContext context)
    {
        using var backend = Backend(context.Request);
        await context.Request.InputStream.CopyToAsync(backend.StandardInput.BaseStream);
        backend.StandardInput.Close();
        using var said = new MemoryStream();
        await backend.StandardOutput.BaseStream.CopyToAsync(said);
        await backend.WaitForExitAsync();
        var bytes = said.ToArray();
        var body = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(bytes, 0, body).Split("\r\n"))
            Head(context.Response, line);
        // What comes second are the objects.
        var breaks = Mode is GitWebMode.BreaksOff && context.Request.HttpMethod == "POST";
        var text = bytes.AsMemory(body + 4);
        context.Response.ContentLength64 = text.Length;
        await WriteAsync(context.Response.OutputStream, breaks ? text[..(text.Length / 2)] : text);
        if (breaks)
            throw new IOException("broken off, as was asked");
    }

    private async Task WriteAsync(Stream to, ReadOnlyMemory<byte> text)
    {
        while (Mode is GitWebMode.Trickles && text.Length > Piece)
        {
            await to.WriteAsync(text[..Piece], _end.Token);
            text = text[Piece..];
            await Task.Delay(TimeSpan.FromMilliseconds(50), _end.Token);
        }

        await to.WriteAsync(text, _end.Token);
    }

    private static void Head(HttpListenerResponse response, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
        if (name == "Status")
            response.StatusCode = int.Parse(value.AsSpan(0, 3), CultureInfo.InvariantCulture);
        else
            response.AddHeader(name, value);
    }

    private Process Backend(HttpListenerRequest request)
    {
        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
        [
            ("GIT_PROJECT_ROOT", _repository), ("GIT_HTTP_EXPORT_ALL", "1"), ("REQUEST_METHOD", request.HttpMethod), ("QUERY_STRING", request.Url!.Query.TrimStart('?')),
            ("PATH_INFO", request.Url.AbsolutePath["/it.git".Length..]), ("CONTENT_TYPE", request.ContentType), ("HTTP_CONTENT_ENCODING", request.Headers["Content-Encoding"]),
            ("GIT_PROTOCOL", request.Headers["Git-Protocol"]), ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "safe.directory"), ("GIT_CONFIG_VALUE_0", "*"),
        ])
        {
            if (value is not null)
                start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("git does not start");
    }
}
