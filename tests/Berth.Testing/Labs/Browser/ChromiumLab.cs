using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;

namespace Berth.Testing.Labs.Browser;

/// <summary>A real browser without a window, with a new profile, showing one page.</summary>
public sealed class ChromiumLab : IAsyncDisposable
{
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage", "--window-size=1280,800", "--remote-debugging-port=0",
    ];

    private readonly Guard _guard;
    private readonly DevTools _tools;

    private ChromiumLab(Guard guard, DevTools tools) => (_guard, _tools) = (guard, tools);

    public static async Task<ChromiumLab> StartAsync()
    {
        var guard = Guard.Start("browser");
        try
        {
            var profile = guard.PathOf("profile");
            string[] browser = ["env", "HOME=" + guard.Folder, Inventory.Browser ?? "chromium", .. Switches, "--user-data-dir=" + profile, "about:blank"];
            var pid = await guard.RunAsync(guard.PathOf("browser.log"), browser);
            return new ChromiumLab(guard, await DevTools.ConnectAsync(await PageAsync(Path.Combine(profile, "DevToolsActivePort"), pid)));
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes there; the page may still be loading.</summary>
    public async Task OpenAsync(Uri address)
    {
        var went = await _tools.AskAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() });
        if (went["errorText"] is { } error)
            throw new InvalidOperationException($"{address}: {error}");
    }

    /// <summary>The value of a JavaScript expression, promises awaited.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        var said = await _tools.AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true });
        return said["exceptionDetails"] is { } fault ? throw new InvalidOperationException(fault.ToJsonString()) : said["result"]!["value"];
    }

    public async Task<string> TextAsync() => (await EvaluateAsync("document.body ? document.body.innerText : ''"))?.GetValue<string>() ?? "";

    public Task WaitForTextAsync(string text, TimeSpan? deadline = null) =>
        Wait.UntilAsync($"the text '{text}' on the page", async () => (await TextAsync()).Contains(text, StringComparison.Ordinal), deadline);

    public Task WaitForAsync(string selector, TimeSpan? deadline = null) =>
        Wait.UntilAsync($"{selector} on the page", async () =>
            (await EvaluateAsync($"document.querySelector({JsonValue.Create(selector).ToJsonString()}) !== null"))!.GetValue<bool>(), deadline);

    /// <summary>A key that is no text, as F1 or Enter, with the number that Windows gives it.</summary>
    public async Task PressAsync(string key, int number)
    {
        foreach (var type in (string[])["rawKeyDown", "keyUp"])
            await _tools.AskAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = number });
    }

    /// <summary>Text where the focus is.</summary>
    public Task TypeAsync(string text) => _tools.AskAsync("Input.insertText", new JsonObject { ["text"] = text });

    /// <summary>Fills fields, by selector, and submits the form of the first.</summary>
    public Task SubmitAsync(params IReadOnlyList<(string Selector, string Value)> fields)
    {
        var fill = fields.Select(field => $"{Find(field.Selector)}.value = {JsonValue.Create(field.Value).ToJsonString()};");
        return EvaluateAsync($"{string.Concat(fill)} {Find(fields[0].Selector)}.form.requestSubmit()");
    }

    /// <summary>Cookies for the page that is shown, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CookiesAsync()
    {
        var cookies = (await _tools.AskAsync("Network.getCookies"))["cookies"]!.AsArray();
        return cookies.ToDictionary(cookie => cookie!["name"]!.GetValue<string>(), cookie => cookie!["value"]!.GetValue<string>());
    }

    /// <summary>The addresses that Back and Forward would go to, and where it is now.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync() =>
        [.. (await _tools.AskAsync("Page.getNavigationHistory"))["entries"]!.AsArray().Select(entry => entry!["url"]!.GetValue<string>())];

    public async Task ScreenshotAsync(string pngFile) =>
        await File.WriteAllBytesAsync(pngFile, Convert.FromBase64String((await _tools.AskAsync("Page.captureScreenshot"))["data"]!.GetValue<string>()));

    public async ValueTask DisposeAsync()
    {
        await _tools.DisposeAsync();
        await _guard.DisposeAsync();
    }

    private static string Find(string selector) => $"document.querySelector({JsonValue.Create(selector).ToJsonString()})";

    /// <summary>The browser chooses its port and writes it into its profile; there it lists its pages.</summary>
    private static async Task<Uri> PageAsync(string portFile, int pid)
    {
        await Wait.UntilAsync("the browser's port", () => File.Exists(portFile) && File.ReadAllLines(portFile).Length == 2 ||
            (ProcessTree.IsGone(pid) ? throw new InvalidOperationException("the browser ended") : false), TimeSpan.FromMinutes(1));
        var port = (await File.ReadAllLinesAsync(portFile))[0];
        using var http = new HttpClient();
        JsonNode? page = null;
        await Wait.UntilAsync("the browser's page", async () =>
        {
            var pages = await http.GetFromJsonAsync<JsonArray>(new Uri($"http://127.0.0.1:{port}/json/list"));
            page = pages?.FirstOrDefault(each => each!["type"]!.GetValue<string>() == "page");
            return page is not null;
        });
        return new Uri(page!["webSocketDebuggerUrl"]!.GetValue<string>());
    }
}
