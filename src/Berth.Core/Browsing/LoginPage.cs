using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using Berth.Core.Configuration;
using Berth.Core.Links.Native;
using Berth.Core.Remote;
using Berth.Core.Secrets;
using Berth.Core.Servers;
using Berth.Core.Storage;

namespace Berth.Core.Browsing;

/// <summary>
/// A page that logs a browser in, once. It lies in the runtime directory, for its owner's eyes only, until it was used or its minute is
/// over; that it goes then is seen to by a process of its own, so that it goes with or without berth.
/// </summary>
internal sealed class LoginPage : IDisposable
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private const string Pattern = "login-*";
    private const string PasswordField = "password";

    private LoginPage(string path, string key) => (File, Key) = (path, key);

    /// <summary>Where it lies.</summary>
    public string File { get; }

    /// <summary>What nobody can guess of it.</summary>
    public string Key { get; }

    /// <summary>Writes the page; null and the reason where the runtime directory cannot be used.</summary>
    public static (LoginPage? Page, string? Problem) Write(string runtime, BrowserAddress address, SecretText secret)
    {
        if (PrivateFolder.Ensure(runtime) is { } problem)
            return (null, problem);
        var key = RandomToken.New().Reveal();
        var page = new LoginPage(Path.Combine(runtime, $"login-{key}.html"), key);
        using (var file = new FileStream(page.File, PrivateFile.Options(FileMode.CreateNew, FileShare.None)))
        {
            System.IO.File.SetUnixFileMode(file.SafeFileHandle, PrivateFile.Mode);
            file.Write(Encoding.UTF8.GetBytes(Html(address, secret)));
        }

        page.ForgetLater();
        return (page, null);
    }

    /// <summary>Removes what a berth that died has left, where its minder died with it.</summary>
    public static void Sweep(string runtime, TimeProvider time)
    {
        if (!Directory.Exists(runtime))
            return;
        foreach (var old in Directory.EnumerateFiles(runtime, Pattern))
        {
            if (time.GetUtcNow() - System.IO.File.GetLastWriteTimeUtc(old) > Life)
                System.IO.File.Delete(old);
        }
    }

    /// <summary>What it says, for the first who asks; null for any other.</summary>
    public byte[]? Take()
    {
        var taken = File + ".taken";
        try
        {
            // The rename is what only one can do.
            System.IO.File.Move(File, taken);
            return System.IO.File.ReadAllBytes(taken);
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            System.IO.File.Delete(taken);
        }
    }

    public void Dispose() => System.IO.File.Delete(File);

    internal static string Html(BrowserAddress address, SecretText secret)
    {
        var text = new StringBuilder("<!doctype html><meta charset=utf-8><meta name=referrer content=no-referrer><title>berth</title>\n");
        if (address.Login is BrowserLogin.Post)
        {
            text.Append($"<form method=post action=\"{WebUtility.HtmlEncode(address.LoginUrl)}\">");
            text.Append($"<input type=hidden name={PasswordField} value=\"{WebUtility.HtmlEncode(secret.Reveal())}\">");
            text.Append("<noscript><button>log in</button></noscript></form>\n<script>document.forms[0].submit()</script>\n");
        }
        else
        {
            var place = $"\"{JavaScriptEncoder.Default.Encode(address.LoginUrl!)}\"";
            text.Append($"<script>location.replace({place})</script>\n<noscript><a href=\"{WebUtility.HtmlEncode(address.LoginUrl)}\">log in</a></noscript>\n");
        }

        return text.ToString();
    }

    private void ForgetLater()
    {
        using var nothing = System.IO.File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var seconds = ((int)Life.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (child, _) = Spawn.Start(LocalCommand.Of(Script.Load("forget-page"), File, seconds), [], new ChildStreams(nothing, nothing, nothing));
        // It is gone as soon as it has put the minder behind it.
        child?.WaitAsync(CancellationToken.None).Wait(TimeSpan.FromSeconds(5));
    }
}
