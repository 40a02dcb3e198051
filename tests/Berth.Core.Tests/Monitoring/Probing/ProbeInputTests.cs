using System.Text;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Probing;

public sealed class ProbeInputTests
{
    [Fact]
    public async Task ReadAsync_gives_the_servers_first_and_a_word_for_each_round()
    {
        var input = new ProbeInput([new ProbeTarget(SessionId.Parse("00ff00ff00ff"), new Endpoint.Port(3001), "/healthz")], []);

        Assert.Equal("T\nT 00ff00ff00ff port /healthz 3001\nJ\n", await ReadAsync(input));
        input.Received();
        input.Received();
        Assert.Equal("k\n", await ReadAsync(input));
        using var soon = new CancellationTokenSource();
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await input.ReadAsync(new byte[10], soon.Token));
    }

    [Fact]
    public void Once_keeps_every_line_short_enough_to_be_written_whole()
    {
        var targets = Enumerable.Range(0, 100).Select(number => new ProbeTarget(SessionId.New(), new Endpoint.Socket($"/run/user/1000/berth/{new string('x', 40)}{number}"), "/healthz"));

        var lines = ProbeInput.Once(targets, []).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(lines.Length > 2);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 4095));
        Assert.Equal(100, lines.Where(line => line.Length > 1).Sum(line => line[2..].Split('\t').Length));
    }

    [Theory]
    [InlineData("/a b", "/s")]
    [InlineData("/a'b", "/s")]
    [InlineData("/", "/s'; reboot #")]
    [InlineData("/", "/s\nT")]
    public void Words_of_what_could_be_more_than_a_word_are_none(string path, string socket) =>
        Assert.Null(new ProbeTarget(SessionId.New(), new Endpoint.Socket(socket), path).Words);

    private static async Task<string> ReadAsync(ProbeInput input)
    {
        var room = new byte[4096];
        var count = await input.ReadAsync(room, CancellationToken.None);
        return Encoding.UTF8.GetString(room, 0, count);
    }
}
