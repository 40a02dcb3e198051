using System.Net;
using System.Net.Sockets;
using Berth.Core.Browsing;
using Berth.Core.Remote;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Tests.Configuration;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Browsing;

public sealed class LoginPageTests : IDisposable
{
    private static readonly SecretText Secret = new("pass\"<&>'word");
    private static readonly BrowserAddress Post = new("http://127.0.0.1:8001/?folder=/w", BrowserLogin.Post) { LoginUrl = "http://127.0.0.1:8001/login?folder=/w&x=\"" };
    private static readonly BrowserAddress Token = new("http://0123456789ab.localhost:8001/?folder=/w", BrowserLogin.Link)
    {
        LoginUrl = "http://0123456789ab.localhost:8001/?tkn=t</script>&folder=/w",
        Cookie = "vscode-tkn",
    };

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = static async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private string Runtime => _folder.At("run");

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Write_makes_a_file_for_its_owner_only()
    {
        using var page = LoginPage.Write(Runtime, Post, Secret).Page!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(page.File));
        Assert.Equal(Runtime, Path.GetDirectoryName(page.File));
        var text = File.ReadAllText(page.File);
        Assert.Contains("action=\"http://127.0.0.1:8001/login?folder=/w&amp;x=&quot;\"", text, StringComparison.Ordinal);
        Assert.Contains("value=\"pass&quot;&lt;&amp;&gt;&#39;word\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_of_a_token_link_cannot_end_its_script()
    {
        var text = LoginPage.Html(Token, Secret);

        Assert.Single(text.Split("</script>")[1..]);
        Assert.Contains("location.replace(\"http://0123456789ab.localhost:8001/?tkn=t\\u003C/script\\u003E", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_gives_it_once()
    {
        using var page = LoginPage.Write(Runtime, Post, Secret).Page!;

        Assert.NotNull(page.Take());
        Assert.Null(page.Take());
        Assert.Empty(Directory.EnumerateFiles(Runtime));
    }

    [Fact]
    public void Sweep_removes_only_what_is_over()
    {
        using var old = LoginPage.Write(Runtime, Post, Secret).Page!;
        using var young = LoginPage.Write(Runtime, Post, Secret).Page!;
        File.SetLastWriteTimeUtc(old.File, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(61));

        LoginPage.Sweep(Runtime, TimeProvider.System);

        Assert.False(File.Exists(old.File));
        Assert.True(File.Exists(young.File));
    }

    /// <summary>The minder outlives the shell that started it, and so whoever started that.</summary>
    [Fact]
    public async Task Page_goes_when_its_time_is_over_without_anybody()
    {
        var page = _folder.At("login-x.html");
        await File.WriteAllTextAsync(page, "");
        var words = LocalCommand.Of(Script.Load("forget-page"), page, "1");

        await new Command(words[0], words[1..]).OutputAsync();

        await Wait.UntilAsync("the page to go", () => !File.Exists(page));
    }

    [Fact]
    public async Task Listener_gives_the_page_once_and_only_at_its_address()
    {
        using var page = LoginPage.Write(Runtime, Post, Secret).Page!;
        using var listener = new PageListener(page, Post, Secret);
        var serving = listener.ServeAsync(CancellationToken.None);

        using var other = await _http.GetAsync(new Uri(new Uri(listener.Url), "/other"));
        using var first = await _http.GetAsync(listener.Url);
        await serving.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Contains("<form method=post", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(first.Headers.CacheControl?.NoStore);
        Assert.False(File.Exists(page.File));
    }

    [Fact]
    public async Task Listener_turns_a_token_into_the_session_s_cookie()
    {
        using var page = LoginPage.Write(Runtime, Token, new SecretText("abc")).Page!;
        using var listener = new PageListener(page, Token, new SecretText("abc"));
        var serving = listener.ServeAsync(CancellationToken.None);

        using var reply = await _http.GetAsync(listener.Url);
        await serving.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.StartsWith("http://0123456789ab.localhost:", listener.Url, StringComparison.Ordinal);
        Assert.Equal(Token.Url, reply.Headers.Location?.ToString());
        Assert.StartsWith("vscode-tkn=abc; Path=/;", reply.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("abc", listener.Url, StringComparison.Ordinal);
    }

    [LabFact(Part.Root)]
    public async Task Listener_says_nothing_to_another_user()
    {
        using var page = LoginPage.Write(Runtime, Post, Secret).Page!;
        using var listener = new PageListener(page, Post, Secret);
        using var stop = new CancellationTokenSource();
        // A process of root's may see all of its user's anyway; here the user is root, and the other is not.
        var serving = listener.ServeAsync(stop.Token);

        var said = await new Command("setpriv", "--reuid", "65534", "--clear-groups", "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", listener.Url).OutputAsync();

        Assert.Equal("403", said);
        Assert.True(File.Exists(page.File));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }
}
