using Berth.Core.Links;
using Berth.Core.Links.Native;
using Berth.Core.Provisioning;
using Berth.Core.Remote;
using Berth.Core.Secrets;
using Berth.Core.Servers;

namespace Berth.Core.Browsing;

/// <summary>
/// Opens a session in a browser: checked first, logged in by a page for one use, the browser on its own with its noise swallowed. No
/// secret is ever in an argument list, and none stays in an address.
/// </summary>
/// <param name="runtime">The runtime directory.</param>
/// <param name="variables">The environment for the browser, and what tells whether there is one.</param>
/// <param name="time">The clock.</param>
internal sealed class Opener(string runtime, IReadOnlyDictionary<string, string> variables, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);

    /// <param name="link">To the session's host. It is made, and the forward put on it, where that is missing.</param>
    /// <param name="request">What to open.</param>
    /// <param name="setting">[ui] browser.</param>
    /// <param name="cancel">Gives it up; the page goes at once.</param>
    public async Task<OpenResult> OpenAsync(ILink link, OpenRequest request, string setting, CancellationToken cancel)
    {
        LoginPage.Sweep(runtime, time);
        var ready = await CheckAsync(link, request, cancel);
        if (ready.Problem is not null || BrowserChoice.Find(setting, variables, OperatingSystem.IsMacOS(), BrowserChoice.OnPath(variables)) is not { } browser)
            return ready;
        if (request.Address.Login is BrowserLogin.None || request.Secret is not { } secret)
            return await StartAsync(browser, request.Address.Url, null, cancel);
        var (page, problem) = LoginPage.Write(runtime, request.Address, secret);
        if (page is null)
            return Failed($"the login page cannot be written: {problem}", "see XDG_RUNTIME_DIR");
        if (PeerUser.CanTell)
            return await WithListenerAsync(browser, request, page, secret, cancel);
        // The browser reads the file itself; its minder removes it.
        return await StartAsync(browser, new Uri(page.File).AbsoluteUri, null, cancel);
    }

    /// <summary>An address that needs no login; null for the browser where there is none.</summary>
    public async Task<OpenResult> BrowseAsync(string address, string setting, CancellationToken cancel) =>
        BrowserChoice.Find(setting, variables, OperatingSystem.IsMacOS(), BrowserChoice.OnPath(variables)) is { } browser
            ? await StartAsync(browser, address, null, cancel)
            : new OpenResult(null, null);

    /// <summary>The link, the forward, the server and the login, each by trying it.</summary>
    public static async Task<OpenResult> CheckAsync(ILink link, OpenRequest request, CancellationToken cancel)
    {
        if (!link.State.IsUsable)
            await link.ConnectAsync(ConnectWish.User, cancel);
        if (link.State.IsUsable && await link.ForwardAsync(request.Forward, cancel) is { } error)
            return new OpenResult(new Problem(error.Reason is LinkReason.LocalPortTaken ? ProblemKind.Conflict : ProblemKind.Failed, $"{link.Host}: {error.Message}", error.Hint), null);
        return await new OpenCheck(link, request, Patience).RunAsync(cancel);
    }

    private async Task<OpenResult> WithListenerAsync(BrowserCommand browser, OpenRequest request, LoginPage page, SecretText secret, CancellationToken cancel)
    {
        using var written = page;
        using var listener = new PageListener(page, request.Address, secret);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var used = listener.ServeAsync(life.Token);
        var result = await StartAsync(browser, listener.Url, Task.WhenAny(used, Task.Delay(LoginPage.Life, time, life.Token)), cancel);
        var isUsed = used.IsCompletedSuccessfully;
        await life.CancelAsync();
        await Task.WhenAny(used);
        return isUsed || result.Problem is not null
            ? result
            : Failed($"{browser.Command} did not ask for the login page within {LoginPage.Life.TotalSeconds:0} s", $"berth open {request.Name} --print gives the address");
    }

    /// <summary>A launcher ends at once and leaves the browser behind it; a browser stays. That it failed shows soon, and only by its exit code.</summary>
    /// <param name="browser">What is started.</param>
    /// <param name="address">What it opens.</param>
    /// <param name="used">Ends when the browser has done what it was started for; null where that cannot be seen.</param>
    /// <param name="cancel">Ends the waiting, not the browser.</param>
    private async Task<OpenResult> StartAsync(BrowserCommand browser, string address, Task? used, CancellationToken cancel)
    {
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var (child, _) = Spawn.Start(LocalCommand.Of(browser.Command, address), [.. variables.Select(pair => $"{pair.Key}={pair.Value}")], new ChildStreams(nothing, nothing, nothing));
        if (child is null)
            return Failed($"{browser.Command} cannot be started", Way(browser));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var exit = child.WaitAsync(stop.Token);
        var first = await Task.WhenAny(exit, used ?? Task.Delay(StartPatience, time, stop.Token));
        cancel.ThrowIfCancellationRequested();
        if (first == exit && await exit is var code and not 0)
            return Failed($"{browser.Command} failed (exit {code})", Way(browser));
        if (used is not null)
            await used;
        await stop.CancelAsync();
        await Task.WhenAny(exit);
        return new OpenResult(null, browser);
    }

    private static string Way(BrowserCommand browser) => $"it is set by {browser.Source}; set browser in [ui] to another one";

    private static OpenResult Failed(string message, string hint) => new(new Problem(ProblemKind.Failed, message, hint), null);
}
