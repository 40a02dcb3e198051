using System.Net;
using System.Security.Cryptography;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Xunit;

namespace Berth.EndToEnd.Parts;

public sealed class DownloadServerTests
{
    [Fact]
    public async Task Offer_serves_the_file_and_nothing_else()
    {
        await using var guard = Guard.Start("download");
        await using var server = DownloadServer.Start();
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        await File.WriteAllBytesAsync(guard.PathOf("file"), bytes);
        using var http = new HttpClient();

        var got = await http.GetByteArrayAsync(server.Offer("a/file", guard.PathOf("file")));
        using var other = await http.GetAsync(new Uri(server.Address, "other"));

        Assert.Equal(bytes, got);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(["/a/file", "/other"], server.Requests);
    }

    [Fact]
    public async Task BreakAfter_breaks_off_in_the_middle()
    {
        await using var guard = Guard.Start("download");
        await using var server = DownloadServer.Start();
        await File.WriteAllBytesAsync(guard.PathOf("file"), new byte[300_000]);
        server.BreakAfter = 100_000;
        using var http = new HttpClient();

        await Assert.ThrowsAnyAsync<Exception>(() => http.GetByteArrayAsync(server.Offer("file", guard.PathOf("file"))));
    }
}
