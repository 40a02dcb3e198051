using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Forwards;
using Berth.Core.Remote;
using Berth.Terminal.Output;

namespace Berth.Benchmarks.Links;

/// <summary>
/// A berth with a link in full use, for tests that kill it: <c>link CONFIG RUNTIME HOST LOCAL REMOTE</c> forwards a port, has a command
/// sleep on the host, says so, and reads a stream until it is ended.
/// </summary>
internal static class LinkVerb
{
    public static int Run(string[] words) => RunAsync(words).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] words)
    {
        if (words is not [var config, var runtime, var host, var local, var remote])
            return 2;
        using var output = FdWriter.StandardOutput();
        await using var pool = new LinkPool(new LinkOptions { RuntimeDirectory = runtime, ConfigFile = config }, asker: null, watches: false);
        var link = pool.Get(host, host);
        if ((await link.ConnectAsync(ConnectWish.User, CancellationToken.None)).Status is not LinkStatus.Up)
            return 1;
        var forward = new Forward.ToPort(Number(local), Number(remote));
        if (await link.ForwardAsync(forward, CancellationToken.None) is not null)
            return 1;
        _ = link.RunAsync(Call.Command("sleep", "1000") with { Deadline = TimeSpan.FromHours(1) }, CancellationToken.None);
        await foreach (var line in link.LinesAsync(new LineStream { Next = () => Call.Run(new Script("t", "while :; do echo running; sleep 0.1; done")) }, CancellationToken.None))
        {
            output.WriteLine(line);
            output.Flush();
        }

        return 0;
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
