using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Berth.Core.Configuration;
using Berth.Core.Storage;

namespace Berth.Core.Servers;

/// <summary>
/// Releases fetched at home, for hosts that have no way to the internet. A download that was broken off goes on where it stopped; a file
/// under its own name is whole. One download of a file at a time over all berths: who comes second waits and finds it.
/// </summary>
internal sealed class ReleaseCache(string folder, HttpClient http, TimeProvider time)
{
    private const int BufferSize = 128 * 1024;
    private const int Tries = 5;
    private const int ChecksumLength = 64;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(250);

    /// <param name="url">Of the release.</param>
    /// <param name="told">Bytes so far, and in all; 0 where that is not known.</param>
    /// <param name="cancel">What was fetched until then stays.</param>
    public async Task<ReleaseAnswer> FetchAsync(string url, Action<long, long> told, CancellationToken cancel)
    {
        if (PrivateFolder.Ensure(folder) is { } trouble)
            return new ReleaseAnswer(null, trouble);
        var path = Path.Combine(folder, NameOf(url));
        try
        {
            using var held = await LockAsync(path + ".lock", cancel);
            if (!File.Exists(path))
                await DownloadAsync(url, path, told, cancel);
            var published = await ChecksumAsync(url, cancel);
            if (published is not null && published != await SumAsync(path, cancel))
            {
                File.Delete(path);
                return new ReleaseAnswer(null, $"{url}: its checksum is not the one that was published");
            }

            return new ReleaseAnswer(new ReleaseFile(path, published ?? await SumAsync(path, cancel)), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return new ReleaseAnswer(null, $"{url}: {failure.Message}");
        }
    }

    /// <summary>Drops all files but the ones of this address: a release is sent to many hosts in one time, and then never again.</summary>
    public void KeepOnly(string url)
    {
        var kept = NameOf(url);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (!Path.GetFileName(file).StartsWith(kept, StringComparison.Ordinal) && time.GetUtcNow() - File.GetLastWriteTimeUtc(file) > TimeSpan.FromDays(7))
                File.Delete(file);
        }
    }

    private async Task<IDisposable> LockAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            if (FileLock.Try(path) is { } held)
                return held;
            await Task.Delay(LockPause, time, cancel);
        }
    }

    private async Task DownloadAsync(string url, string path, Action<long, long> told, CancellationToken cancel)
    {
        var part = path + ".part";
        for (var left = Tries; ; left--)
        {
            var had = File.Exists(part) ? new FileInfo(part).Length : 0;
            try
            {
                await AppendAsync(url, part, told, cancel);
                File.Move(part, path, overwrite: true);
                return;
            }
            catch (Exception failure) when (left > 1 && failure is HttpIOException or HttpRequestException { InnerException: IOException } or IOException { InnerException: System.Net.Sockets.SocketException })
            {
                // Broken off. Where nothing came at all, another try brings nothing either.
                if (!File.Exists(part) || new FileInfo(part).Length <= had)
                    throw;
            }
        }
    }

    private async Task AppendAsync(string url, string part, Action<long, long> told, CancellationToken cancel)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        using var response = await AskAsync(url, file, cancel);
        var done = file.Length;
        var total = response.Content.Headers.ContentLength is { } rest ? done + rest : 0;
        file.Position = done;
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[BufferSize];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            told(done += read, total);
        }

        if (total > 0 && done != total)
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"it ended after {done} of {total} bytes");
    }

    /// <summary>What is there already is not asked for again, where the server can; otherwise it is dropped.</summary>
    private async Task<HttpResponseMessage> AskAsync(string url, FileStream file, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (file.Length > 0)
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode is HttpStatusCode.PartialContent)
            return response;
        file.SetLength(0);
        if (response.StatusCode is not HttpStatusCode.RequestedRangeNotSatisfiable)
            return response.EnsureSuccessStatusCode();
        response.Dispose();
        return await AskAsync(url, file, cancel);
    }

    private async Task<string?> ChecksumAsync(string url, CancellationToken cancel)
    {
        using var response = await http.GetAsync(new Uri(url + ".sha256"), cancel);
        if (!response.IsSuccessStatusCode)
            return null;
        var text = await response.Content.ReadAsStringAsync(cancel);
        return text.Length >= ChecksumLength && text.AsSpan(0, ChecksumLength).IndexOfAnyExcept(HexDigits) < 0
            ? text[..ChecksumLength].ToLowerInvariant()
            : null;
    }

    private static async Task<string> SumAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    /// <summary>Two addresses never share a file, and people can tell what it is.</summary>
    private static string NameOf(string url)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)).AsSpan(0, 6));
        return $"{hash}-{Path.GetFileName(new Uri(url).AbsolutePath)}";
    }
}
