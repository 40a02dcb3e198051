using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Berth.Commands.Records;
using Berth.Core.Links;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Links;

/// <summary>A log is followed over a link that is lost again and again, and what is in it need not be text: each line comes once.</summary>
public sealed class FollowedFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [LabFact(Part.Sshd)]
    public async Task Each_line_comes_once_through_lost_links_whatever_its_bytes_and_whatever_becomes_of_the_file()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var path = host.Home + "/it.log";
        Append(path, "before\n");
        await using var reader = new Reader(link, path, lab);
        await reader.ToldAsync("before");

        AppendBytes(path, [0xff, 0xfe, .. "x\n"u8, 0xe6, 0xbc, (byte)'\n', .. "a\0b\n"u8, .. "cut "u8, 0xc3]);
        await reader.ToldAsync("\ufffd\ufffdx", "\ufffd", "a\0b");
        AppendBytes(path, [0xa9, .. "\r\n12 34\n"u8]);
        await reader.ToldAsync("cut é\r", "12 34");
        // Longer than what is kept of a line.
        Append(path, new string('漢', 100_000) + "\n");
        await reader.ToldLongAsync("漢漢漢");

        // Put aside while nobody looked, with lines that nobody read.
        await reader.LoseAsync(() =>
        {
            AppendBytes(path, [0xc0, .. "1 2\nunread\n"u8]);
            File.Move(path, path + ".1");
            Append(path, "new\n");
        });
        await reader.ToldAsync("\ufffd1 2", "unread", "new");

        // And twice, the second time while it is read.
        await reader.LoseAsync(() =>
        {
            Append(path, "of the second\n");
            File.Move(path + ".1", path + ".2");
            File.Move(path, path + ".1");
            Append(path, "of the third\n");
        });
        await reader.ToldAsync("of the second", "of the third");
        File.Move(path + ".2", path + ".3");
        File.Move(path + ".1", path + ".2");
        File.Move(path, path + ".1");
        Append(path, "of the fourth\n");
        await reader.ToldAsync("of the fourth");
        await reader.LoseAsync(() => Append(path, "and on\n"));
        await reader.ToldAsync("and on");

        // Written anew from its first byte.
        await reader.LoseAsync(() => File.WriteAllText(path, "anew\n"));
        await reader.ToldAsync("anew");
    }

    [LabFact(Part.Sshd)]
    public async Task Lines_that_still_wait_for_their_reader_when_the_link_is_lost_come_once()
    {
        await using var host = await SshdHost.StartAsync();
        await using var lab = new LinkLab(host.ConfigFile);
        var link = await lab.UpAsync(host);
        var path = host.Home + "/it.log";
        Append(path, string.Concat(Enumerable.Range(1, 1000).Select(number => $"{number}\n")));
        using var end = new CancellationTokenSource();
        await using var lines = new HostFile(link, path).FollowAsync(5000, end.Token).GetAsyncEnumerator();
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("1", lines.Current);

        ProcessTree.Signal(lab.Masters(), ProcessTree.SigKill);
        await Wait.UntilAsync("the loss", () => !link.State.IsUsable, Patience);

        for (var number = 2; number <= 1000; number++)
        {
            Assert.True(await lines.MoveNextAsync());
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), lines.Current);
        }
    }

    private static void Append(string path, string text) => AppendBytes(path, Encoding.UTF8.GetBytes(text));

    private static void AppendBytes(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Write(bytes);
    }

    /// <summary>Reads a file, and knows what it is to have read.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly ConcurrentQueue<string> _seen = new();
        private readonly List<string> _expected = [];
        private readonly ILink _link;
        private readonly LinkLab _lab;
        private readonly Task _following;

        public Reader(ILink link, string path, LinkLab lab)
        {
            (_link, _lab) = (link, lab);
            _following = FollowAsync(new HostFile(link, path));
        }

        public async Task ToldAsync(params string[] lines)
        {
            _expected.AddRange(lines);
            await Wait.UntilAsync($"'{lines[^1]}'", () => _seen.Count >= _expected.Count, Patience);
            Assert.Equal(_expected, _seen);
        }

        public async Task ToldLongAsync(string begins)
        {
            await Wait.UntilAsync("the long line", () => _seen.Count > _expected.Count, Patience);
            _expected.Add(_seen.Last());
            Assert.StartsWith(begins, _expected[^1], StringComparison.Ordinal);
        }

        public async Task LoseAsync(Action meanwhile)
        {
            ProcessTree.Signal(_lab.Masters(), ProcessTree.SigKill);
            await Wait.UntilAsync("the loss", () => !_link.State.IsUsable, Patience);
            meanwhile();
            await LinkLab.UntilAsync(_link, LinkStatus.Up, 60);
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _end.Dispose();
        }

        private async Task FollowAsync(HostFile file)
        {
            await foreach (var line in file.FollowAsync(100, _end.Token))
                _seen.Enqueue(line);
        }
    }
}
