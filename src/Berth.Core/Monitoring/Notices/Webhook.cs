using System.Globalization;
using System.Net;
using System.Text;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;

namespace Berth.Core.Monitoring.Notices;

/// <summary>
/// Posts notices to one receiver. What may pass is tried again, with growing pauses or when the receiver says; what it refuses is not.
/// Address and secret come from commands where they are secrets, and are written nowhere.
/// </summary>
internal sealed class Webhook(WebhookSettings settings, NoticePrograms programs, HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    public string Name => settings.Name;

    public WebhookSettings Settings => settings;

    /// <summary>Null when it was taken; else why not, without the address.</summary>
    /// <param name="notice">What is told.</param>
    /// <param name="underWay">Takes true before each try, and false after one that is repeated.</param>
    /// <param name="cancel">It is not needed any more.</param>
    public async Task<string?> PostAsync(Notice notice, Action<bool> underWay, CancellationToken cancel)
    {
        var url = settings.Url.Length > 0 ? settings.Url : await programs.AskAsync(settings.UrlCommand, cancel);
        var secret = settings.SecretCommand.Length > 0 ? await programs.AskAsync(settings.SecretCommand, cancel) : null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return "there is no address: neither url nor url_command gave one";
        if (settings.SecretCommand.Length > 0 && secret is null)
            return "secret_command gave no secret";
        var body = WebhookBody.Of(notice, settings.Format, secret);
        for (var attempt = 1; ; attempt++)
        {
            underWay(true);
            var (problem, pause) = await TryAsync(address, body, secret, cancel);
            if (problem is null || pause is null || attempt >= settings.Attempts)
                return problem;
            var growing = TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
            var wait = pause > growing ? pause.Value : growing;
            underWay(false);
            await Task.Delay(wait < LongestPause ? wait : LongestPause, time, cancel);
        }
    }

    /// <summary>The problem, and how long to wait at least before it is tried again; null when that is of no use.</summary>
    private async Task<(string? Problem, TimeSpan? Pause)> TryAsync(Uri address, string body, string? secret, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (secret is not null && settings.Format is not WebhookFormat.PagerDuty)
                request.Headers.TryAddWithoutValidation(settings.Header, secret);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.IsSuccessStatusCode)
                return (null, null);
            var problem = string.Create(CultureInfo.InvariantCulture, $"the receiver answered {(int)answer.StatusCode}");
            var mayPass = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)answer.StatusCode >= 500;
            return (problem, mayPass ? answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero : null);
        }
        catch (HttpRequestException error)
        {
            return ($"the receiver cannot be reached: {error.HttpRequestError}", TimeSpan.Zero);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ("the receiver did not answer in time", TimeSpan.Zero);
        }
    }
}
