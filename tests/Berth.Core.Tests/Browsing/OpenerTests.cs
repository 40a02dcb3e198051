using System.Net;
using System.Net.Sockets;
using Berth.Core.Browsing;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Provisioning;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Sessions;
using Berth.Core.Tests.Configuration;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.Core.Tests.Browsing;

/// <summary>Opening on this machine, with a server that answers as told and a browser that writes down what it was given.</summary>
public sealed class OpenerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpListener _server = new();
    private readonly int _port = FreePort();
    private readonly LocalLink _link;

    public OpenerTests() => _link = new LocalLink(new LinkOptions { RuntimeDirectory = _folder.At("run") });

    private string Told => _folder.At("told");

    public void Dispose()
    {
        _server.Close();
        _folder.Dispose();
    }

    [Fact]
    public async Task Open_gives_the_browser_the_address_and_swallows_its_noise()
    {
        Serve(_ => 200);

        var result = await OpenAsync(BrowserLogin.None, Browser("echo noise; echo noise >&2"));

        Assert.True(result.Problem is null, result.Problem?.ToString());
        Assert.Equal($"http://127.0.0.1:{_port}/\n", await File.ReadAllTextAsync(Told));
    }

    [Fact]
    public async Task Open_shows_the_password_to_no_argument_list()
    {
        Serve(request => request.HttpMethod == "POST" ? 302 : 200, ("Set-Cookie", "code-server-session=x"));

        var result = await OpenAsync(BrowserLogin.Post, Browser($"curl -s \"$1\" >{_folder.At("page")}"));

        Assert.True(result.Problem is null, result.Problem?.ToString());
        Assert.DoesNotContain("s3cret", await File.ReadAllTextAsync(Told), StringComparison.Ordinal);
        await Wait.UntilAsync("the page", () => File.Exists(_folder.At("page")) && File.ReadAllText(_folder.At("page")).Contains("value=\"s3cret\"", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(_folder.At("run"), "login-*"));
    }

    [Fact]
    public async Task Open_says_that_the_browser_failed()
    {
        Serve(_ => 200);

        var result = await OpenAsync(BrowserLogin.None, Browser("exit 3"));

        Assert.EndsWith("failed (exit 3)", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("[ui]", result.Problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_that_is_given_up_leaves_no_page()
    {
        Serve(request => request.HttpMethod == "POST" ? 302 : 200, ("Set-Cookie", "code-server-session=x"));
        using var giveUp = new CancellationTokenSource();

        var opening = OpenAsync(BrowserLogin.Post, Browser("exec sleep 60"), giveUp.Token);
        await Wait.UntilAsync("the browser to start", () => File.Exists(Told));
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Empty(Directory.EnumerateFiles(_folder.At("run"), "login-*"));
    }

    [Fact]
    public async Task Open_without_a_display_starts_nothing()
    {
        Serve(_ => 200);

        var result = await OpenAsync(BrowserLogin.None, "");

        Assert.Equal(new OpenResult(null, null), result with { LastLines = new OpenResult(null, null).LastLines });
    }

    [Fact]
    public async Task Open_says_that_the_login_was_refused()
    {
        Serve(_ => 200);

        var result = await OpenAsync(BrowserLogin.Post, Browser("exit 0"));

        Assert.Equal("the server of web-1 refused the login", result.Problem!.Message);
        Assert.False(File.Exists(Told));
    }

    [Fact]
    public async Task Open_says_what_the_server_answers()
    {
        Serve(_ => 503);

        Assert.Equal("the server of web-1 answers 503", (await OpenAsync(BrowserLogin.None, Browser("exit 0"))).Problem!.Message);
    }

    [Fact]
    public async Task Open_shows_the_end_of_a_dead_server_s_log()
    {
        await File.WriteAllTextAsync(_folder.At("server.log"), "first\nEADDRINUSE\u001b[31m\n");

        var result = await OpenAsync(BrowserLogin.None, Browser("exit 0"));

        Assert.Equal(ProblemKind.Failed, result.Problem!.Kind);
        Assert.StartsWith("the server of web-1 on local is dead: nothing listens on", result.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(["first", "EADDRINUSE"], result.LastLines);
    }

    private void Serve(Func<HttpListenerRequest, int> answer, params (string Name, string Value)[] headers)
    {
        _server.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _server.Start();
        _ = AnswerAsync(answer, headers);
    }

    private async Task AnswerAsync(Func<HttpListenerRequest, int> answer, (string Name, string Value)[] headers)
    {
        try
        {
            while (true)
            {
                var context = await _server.GetContextAsync();
                context.Response.StatusCode = answer(context.Request);
                foreach (var (name, value) in headers)
                    context.Response.AddHeader(name, value);
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private string Browser(string does)
    {
        var path = _folder.At("browser");
        File.WriteAllText(path, $"#!/bin/sh\nprintf '%s\\n' \"$@\" >{Told}.part; mv {Told}.part {Told}\n{does}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private Task<OpenResult> OpenAsync(BrowserLogin login, string browser, CancellationToken cancel = default)
    {
        var origin = $"http://127.0.0.1:{_port}";
        var address = new BrowserAddress(origin + "/", login) { LoginUrl = origin + "/login" };
        var request = new OpenRequest(SessionName.Parse("web-1"), address, new Forward.ToPort(_port, _port))
        {
            Secret = login is BrowserLogin.None ? null : new SecretText("s3cret"),
            ServerLog = _folder.At("server.log"),
        };
        var variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["BROWSER"] = browser };
        return new Opener(_folder.At("run"), variables, TimeProvider.System).OpenAsync(_link, request, "", cancel);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
