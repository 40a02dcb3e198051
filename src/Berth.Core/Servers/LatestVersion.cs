namespace Berth.Core.Servers;

/// <summary>What the newest release is, where its publisher's redirect can be asked; otherwise the one that berth knows.</summary>
internal sealed class LatestVersion(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<string> OfAsync(ServerPackage package, CancellationToken cancel)
    {
        if (package.LatestUrl is not { } url)
            return package.KnownVersion;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, url);
            using var response = await http.SendAsync(request, patience.Token);
            return In(response.RequestMessage?.RequestUri) ?? package.KnownVersion;
        }
        catch (Exception failure) when (failure is HttpRequestException || failure is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return package.KnownVersion;
        }
    }

    /// <summary>Where we were led to: …/tag/v4.139.1, …/tag/openvscode-server-v1.109.5.</summary>
    internal static string? In(Uri? address)
    {
        var tag = address?.Segments is [.., var last] ? last : "";
        var version = tag[(tag.LastIndexOf('v') + 1)..];
        return VersionText.ParseWord(version) is null ? null : version;
    }
}
